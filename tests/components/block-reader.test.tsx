import { describe, expect, test } from "vitest";
import { BlockReader } from "@/components/markdown/block-reader";
import { comparable, renderAnswer, renderWhole } from "@/tests/components/render-answer";

const cut = (text: string) => new BlockReader().read(text);
const textOf = (block: ReturnType<typeof cut>[number]) =>
  block.pieces.map(({ text }) => text).join("");
const expectSame = (text: string) =>
  expect(comparable(renderAnswer(text)), JSON.stringify(text)).toBe(comparable(renderWhole(text)));

const table: [name: string, text: string, blocks: number][] = [
  ["nothing", "", 0],
  ["one paragraph", "하나\n둘", 1],
  ["two paragraphs", "one\n\ntwo\n", 2],
  ["windows line ends", "one\r\n\r\ntwo\r\n", 2],
  ["a line end of old", "one\n\ntwo\rthree\n\nfour", 1],
  ["a heading between", "a\n\n# b\n\nc", 3],
  ["a heading right below", "a\n# b\nc", 3],
  ["a title underlined", "a\n===\n\nb\n---\nc", 2],
  ["a fence with blank lines", "a\n\n```js\nx\n\ny\n```\n\nb", 3],
  ["a fence right below", "a\n```js\nx\n```\nb", 3],
  ["a longer fence around a shorter", "````\n```\n\n```\n\nx\n````\n\nb", 2],
  ["a fence that never ends", "a\n\n~~~\nx\n\ny", 2],
  ["a fence in HTML", "<div>\n```\n\nx\n\n```\n\ny", 3],
  ["a fence below what may be HTML", "a\n<span>\n```\nx\n\ny\n```\n\nb", 1],
  ["a loose list", "- a\n\n- b\n\n  more\n\nafter", 2],
  ["a list below a line", "text\n- a\n- b\n\nafter", 3],
  ["a code block in a list", "1. a\n   ```js\n   x\n\n   y\n   ```\n\n2. b\n\nafter", 2],
  ["a fence that leaves its list", "- a\n```\nx\n\ny\n```\n\nafter", 3],
  ["a line that only looks like a list", "text\n2. b\n   ```\nx\n\ny\n   ```\n\nz", 1],
  ["indented code with a gap", "a\n\n    x\n\n    y\n\nb", 2],
  ["a quote, then another", "> a\n\n> b\n\nc", 3],
  ["a table", "| a | b |\n|---|---|\n| 1 | 2 |\n\nafter", 2],
  ["a rule after a list", "- a\n\n* * *\n\nb", 3],
  ["html with blank lines", "<details>\n\n```\n\nx\n\n```\n</details>\n\nb", 4],
  ["a comment with blank lines", "<!-- a\n\nb -->\n\nc", 2],
  ["an address in angle brackets", "<https://daram.app>\n\nb", 2],
  ["a formula with blank lines", "a\n\n$$\nx\n\n= y\n$$\n\nb", 3],
  ["a formula in brackets", "\\[\nx\n- y\n\\]\n\nb", 2],
  ["a link defined elsewhere", "[a][1]\n\nb\n\n[1]: https://daram.app", 3],
  ["a footnote", "a[^1]\n\nb\n\n[^1]: c", 3],
];

// A busy machine may take its time for thousands of documents.
describe("BlockReader", { timeout: 120_000 }, () => {
  test.each(table)("%s is cut without a change", (_name, text, blocks) => {
    const found = cut(text);
    expect(found).toHaveLength(blocks);
    expect(found.map(textOf).join("")).toBe(text);
    expectSame(text);
  });

  test("random documents look the same cut and whole", () => {
    const random = pseudoRandom(20_261_121);
    const pick = <T,>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
    for (let round = 0; round < 200; round++) {
      const lines = Array.from({ length: 3 + Math.floor(random() * 12) }, () =>
        random() < 0.35 ? "" : pick(indents) + pick(starts),
      );
      const text = lines.join("\n");
      expect(cut(text).map(textOf).join("")).toBe(text);
      expectSame(text);
    }
  });

  test("long lists and tables look the same in pieces and whole", () => {
    const random = pseudoRandom(7);
    const pick = <T,>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
    for (let round = 0; round < 60; round++) {
      const mark = pick(["- ", "* ", "1. ", "7) ", "| "]);
      const rule = mark === "| " ? ["| a | b |", "|:--|--:|"] : [];
      const lines = Array.from({ length: 24 }, () => {
        if (random() < 0.12)
          return pick(["", "  more", "   - deeper", "lazy", "  ```\n  x\n  ```"]);
        return `${mark}${pick(["**word** ", "`code` ", "[x] ", "가나다 "]).repeat(3)}${mark === "| " ? "| y |" : ""}`;
      });
      const text = [...rule, ...lines, "", "after"].join("\n");
      expect(cut(text).map(textOf).join("")).toBe(text);
      expectSame(text);
    }
  });

  test("long paragraphs of all kinds of marks look the same in pieces and whole", () => {
    const random = pseudoRandom(11);
    const pick = <T,>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
    let pieces = 0;
    for (let round = 0; round < 60; round++) {
      const words = Array.from({ length: 500 }, () =>
        random() < 0.5 ? pick(["word", "강조된", "말을", "and"]) : pick(marks),
      );
      const text = `Begin ${words.join(" ")}.`;
      pieces += cut(text)[0]?.pieces.length ?? 0;
      expectSame(text);
    }
    expect(pieces).toBeGreaterThan(120);
  });

  test("a text reads the same however it came, and keeps its finished pieces", () => {
    const text = longText();
    const reader = new BlockReader();
    let before: ReturnType<typeof cut> = [];
    for (let length = 1; length <= text.length; length++) {
      const blocks = reader.read(text.slice(0, length));
      const finished = before.slice(0, -1);
      expect(
        blocks.slice(0, finished.length).every((block, index) => block === finished[index]),
      ).toBe(true);
      before = blocks;
    }
    expect(before).toEqual(cut(text));
  });

  test("a text that became another one is read anew", () => {
    const reader = new BlockReader();
    reader.read("one\n\ntwo\n\nthree");
    expect(reader.read("four\n\nfive")).toEqual(cut("four\n\nfive"));
  });

  test.each([
    ["words", "The quick **brown** fox jumps over the lazy dog. "],
    ["Korean", "다람쥐는 **도토리**를 모으고 `겨울`을 준비합니다. "],
    ["Chinese without a space", "松鼠收集橡子准备过冬的时候到了它们很忙"],
    ["one word without an end", "abcdefghij"],
    ["what begins with a mark", "**Bold** words, “quoted” ones and more 3.5. "],
    ["numbers", "2026년에는 3,000개의 도토리가 "],
  ])("a paragraph of 60 KB of %s is cut into pieces that look as one", (_name, sentence) => {
    const text = sentence.repeat(Math.ceil(60_000 / sentence.length)).trim();
    const [block, ...others] = cut(text);
    expect(others).toEqual([]);
    expect(block?.pieces.length).toBeGreaterThan(10);
    expect(Math.max(...(block?.pieces ?? []).map((piece) => piece.text.length))).toBeLessThan(1700);
    expectSame(text);
  });
});

function longText(): string {
  const item = (index: number) => `- 항목 ${index}: ${"내용이 있는 말 ".repeat(6)}\n`;
  const row = (index: number) => `| ${index} | ${"칸 ".repeat(20)}|\n`;
  return [
    "# 제목\n\n첫 문단\n둘째 줄\n",
    Array.from({ length: 12 }, (_, index) => item(index)).join(""),
    "\n```js\nx\n\n- y\n```\n끝 문단\n\n| a | b |\n|---|---|\n",
    Array.from({ length: 12 }, (_, index) => row(index)).join(""),
    "\n$$\nx\n\ny\n$$\n\n",
    "긴 문장이 쉬지 않고 **계속** 이어집니다. ".repeat(200),
    "\n\n[a]: https://daram.app\n\n끝",
  ].join("");
}

const marks = [
  ...["**bold**", "*it*", "***both***", "__bold__", "_it_", "**two words**", "*in **it** too*"],
  ...["`code`", "`` a ` b ``", "`two words`", "~~gone~~", "3~5", "snake_case", "2 * 3", "a_ b"],
  ...["[link](https://daram.app/a_b)", '[l k](<a b> "t t")', "[x]", "![image](https://a.b/c)"],
  ...["https://daram.app/x_y?z=*", "www.daram.app", "a@daram.app", "<https://daram.app>"],
  ...["$5", "$x^2$", "\\(x * y\\)", "$$a b$$", "\\[z\\]", "&amp;", "\\*", "a < b", "<b>", "x > y"],
  ...["**강조(괄호)**는", "“인용”", "*", "(", "a**b**c", "1.", "- b", "|", "a | b"],
] as const;
const indents = ["", "", "", "", " ", "  ", "   ", "    ", "\t", "> ", "- "];
const starts = [
  "text",
  "가나다",
  "- item",
  "* item",
  "1. item",
  "2. item",
  "10) item",
  "-",
  "-\titem",
  "-     code",
  "- [x] done",
  "```",
  "```js",
  "~~~",
  "````",
  "# head",
  "---",
  "* * *",
  "===",
  "> quote",
  "| a | b |",
  "|---|---|",
  "<https://daram.app>",
  "<div>",
  "<span>",
  "<!-- x",
  "y -->",
  "`` ` ``",
  "$$",
  "\\[",
  "\\]",
  "[a]: /x",
  "[a] [b][a]",
] as const;

/** A small generator with a seed, so that a failure can be had again. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
