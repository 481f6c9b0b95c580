import { expect, test } from "vitest";
import { AnswerDocument } from "@/components/markdown/answer-document";

const atOnce = (text: string) => new AnswerDocument().read(text, false);

/** The end of a text that came in pieces of `size` characters. */
function streamed(text: string, size: number) {
  const document = new AnswerDocument();
  for (let length = 0; length < text.length; length += size) {
    document.read(text.slice(0, length), true);
    document.advance();
  }
  return settle(document, text);
}

function settle(document: AnswerDocument, text: string) {
  for (let slices = 0; slices < 200; slices++) {
    const shown = document.read(text, false);
    if (!shown.isPartial) return shown;
    document.advance();
  }
  throw new Error("It never came to an end.");
}

const constructs = [
  "# A *heading*\n\nwith **text**, `code`, ~~deletions~~ and <b>HTML</b>",
  "- one\n- two\n  1. deeper\n\n- [x] loose",
  '```ts title="a.ts"\nconst a = 1;\n\n```\ntext right below\n~~~\nopen',
  "| a | b |\n|---|--:|\n| 1 | $x^2$ |\n| 3 | [l] |\n\n[l]: https://daram.app",
  "so \\(x^2\\) costs $5\n\n$$\nx\n\n- y\n$$\n\\[\nz\n\\]",
  "한국어 **강조(괄호)**는 3~5개\n\n> 인용 *기울임*\n> 둘째 줄",
  "a[^1] b[^b]\n\n[^b]: second\n\n    with more\n\n[^1]: first [l][]\n\n[l]: <https://daram.app> 'title'",
  "```mermaid\ngraph TD\n A-->B\n```\n\n```html\n<script>x</script>\n```",
  "<details>\n<summary>x</summary>\n\ninside\n\n</details>\n\n<!-- a\n\nb -->\n\nc",
  "![image](https://evil.example/x.png) [link](https://exam\nple.org) www.daram.app",
  "a\r\n\r\n- b\r\n- c\r\n\r\n```\r\nd\r\n```\r\n",
];

test.each([...constructs, constructs.join("\n\n")])(
  "%j is the same streamed and at once",
  (text) => {
    for (const size of [1, 7]) expect(streamed(text, size)).toEqual(atOnce(text));
  },
);

test("half a megabyte that comes at once is shown in slices, and is the same in the end", () => {
  const text = `${constructs.join("\n\n")}\n\n`.repeat(700);
  expect(text.length).toBeGreaterThan(450_000);
  const document = new AnswerDocument();
  document.read("First words.\n\n", true);
  const shown = document.read(text, true);
  const rendered = shown.parts.filter(({ isRaw }) => !isRaw);
  // What was there, the next and the last.
  expect(rendered.length).toBeLessThanOrEqual(3);
  // What is not rendered yet can be read.
  const read = shown.parts.flatMap(({ blocks }) => blocks.flatMap(({ pieces }) => pieces));
  expect(read.map((piece) => piece.text).join("")).toBe(text);
  const end = settle(document, text);
  expect(end.parts.every(({ isRaw }) => !isRaw)).toBe(true);
});

test("an answer that is opened is ready at its beginning and at its end", () => {
  const { parts } = atOnce("word ".repeat(10).concat("\n\n").repeat(2000));
  const ready = parts.flatMap(({ isRaw }, index) => (isRaw ? [] : [index]));
  expect(ready).toEqual([0, 1, parts.length - 2, parts.length - 1]);
});

test("while an answer grows, only its last part changes", () => {
  const text = "Some words in a row.\n\n".repeat(2000);
  const document = new AnswerDocument();
  let before = document.read("", true).parts;
  for (let length = 0; length < text.length; length += 1501) {
    const { parts } = document.read(text.slice(0, length), true);
    // The one that was last may have been filled.
    const settled = before.slice(0, -1);
    expect(settled.every((part, index) => part === parts[index])).toBe(true);
    before = parts;
  }
});

test("a long piece that nothing can cut is rendered anew only now and then", () => {
  const text = "> quoted words\n".repeat(4000);
  const document = new AnswerDocument();
  const rendered = new Set<object>();
  for (let length = 0; length < text.length; length += 60) {
    const { parts } = document.read(text.slice(0, length), true);
    const block = parts.at(-1)?.blocks.at(-1);
    if (!block) continue;
    const shown = block.early?.block ?? block;
    rendered.add(shown);
    const read = shown.pieces.map((piece) => piece.text).join("") + (block.early?.rest ?? "");
    expect(read).toBe(text.slice(0, length));
  }
  // A thousand readings; until it is long, each one counts.
  expect(rendered.size).toBeLessThan(100);
  expect(settle(document, text)).toEqual(atOnce(text));
});

test("a definition at the end renders what mentions it, slice by slice", () => {
  const text = "See [the page][1] for more of it.\n\n".repeat(2000);
  const document = new AnswerDocument();
  for (let length = 0; length < text.length; length += 3000) {
    document.read(text.slice(0, length), true);
  }
  const whole = `${text}[1]: https://daram.app\n`;
  const knowing = (shown: ReturnType<typeof atOnce>) =>
    shown.parts
      .flatMap(({ blocks }) => blocks)
      .filter(({ pieces }) => pieces[0]?.context.definitions !== "").length;
  const first = document.read(whole, false);
  expect(first.isPartial).toBe(true);
  expect(knowing(first)).toBeLessThan(50);
  document.advance();
  const second = knowing(document.read(whole, false));
  expect(second).toBeGreaterThan(knowing(first));
  expect(second).toBeLessThan(400);
  expect(settle(document, whole)).toEqual(settle(new AnswerDocument(), whole));
});
