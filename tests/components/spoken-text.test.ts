import { describe, expect, test } from "vitest";
import { sentencesEnd } from "@/components/chat/sentences-end";
import { spokenText } from "@/components/chat/spoken-text";

test.each([
  ["emphasis and code", "It is **very** _nice_ and ~~bad~~ `code`", "It is very nice and bad code"],
  ["a heading", "# A title\n\nText.", "A title. Text."],
  ["a list", "- one\n- [x] two\n1. three", "one. two. 1. three."],
  ["a quote", "> > quoted\n> more.", "quoted. more."],
  ["links and images", "See [this](https://a.example) and ![a cat](x.png)", "See this and a cat"],
  ["an address", "At <https://a.example/b>", "At https://a.example/b"],
  ["a table", "| a | b |\n|---|:-:|\n| 1 | 2 |", "a, b. 1, 2."],
  ["a rule", "Above\n\n---\n\nBelow", "Above Below"],
  ["code", "Run:\n\n```sh\nrm -rf *\n```\n\nDone.", "Run: Code. Done."],
  ["code that is not closed", "Run:\n```sh\n**a**", "Run: Code."],
  ["a footnote", "So it is[^1].\n\n[^1]: Says who.", "So it is. Says who."],
  [
    "what only looks like marks",
    "2 * 3 * 4 = 24, snake_case_name",
    "2 * 3 * 4 = 24, snake_case_name",
  ],
  ["escapes", "\\*not bold\\*", "*not bold*"],
  ["Korean emphasis", "**다람(쥐)**는 _빨라요_.", "다람(쥐)는 빨라요."],
  ["nothing", "", ""],
])("%s is heard without its marks", (_name, markdown, spoken) => {
  expect(spokenText(markdown, "Code")).toBe(spoken);
});

test("a long and hostile text does not take long", () => {
  const started = performance.now();
  for (const piece of ["**a ", "`", "[", "```\n", "* ", "![](", "| "]) {
    spokenText(piece.repeat(100_000), "Code");
    spokenText(`${piece.repeat(1_000)}\n`.repeat(100), "Code");
  }
  expect(performance.now() - started).toBeLessThan(5_000);
});

describe("sentences", () => {
  const heard = (text: string, start = 0) => text.slice(start, sentencesEnd(text, start));

  test.each([
    ["nothing yet", "Well, I", ""],
    ["a sentence that may go on", "It is 3.", ""],
    ["a whole one", "It is 3. And", "It is 3. "],
    ["two", "One. Two! Three", "One. Two! "],
    ["a line", "# Title\nText", "# Title\n"],
    ["Korean", "안녕하세요. 반가워요. 저는", "안녕하세요. 반가워요. "],
    ["an item's number with its item", "Two things:\n1. ", "Two things:\n"],
    ["code only when it is closed", "Run it.\n```sh\nls -l. And\n", "Run it.\n"],
    ["code that is closed", "```sh\nls\n```\nDone", "```sh\nls\n```\n"],
  ])("%s", (_name, text, whole) => {
    expect(heard(text)).toBe(whole);
  });

  test("are each given once", () => {
    expect(heard("One. Two. Three", 5)).toBe("Two. ");
  });
});
