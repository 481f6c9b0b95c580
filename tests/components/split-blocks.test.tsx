import { renderToStaticMarkup } from "react-dom/server";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { describe, expect, test } from "vitest";
import { splitBlocks } from "@/components/markdown/split-blocks";

const render = (text: string) =>
  renderToStaticMarkup(
    <ReactMarkdown remarkPlugins={[[remarkGfm, { singleTilde: false }]]}>{text}</ReactMarkdown>,
  );
/** Without the line breaks that HTML, or CodeFence at the end of code, does not mind. */
const normalise = (html: string) =>
  html
    .replace(/\n+/g, "\n")
    .replace(/\n<\/code>/g, "</code>")
    .replace(/<code>\n/g, "<code>");
const renderBlocks = (blocks: string[]) => normalise(blocks.map(render).join("\n"));
const renderWhole = (text: string) => normalise(render(text));

const table: [name: string, text: string, blocks: number][] = [
  ["nothing", "", 0],
  ["one paragraph", "하나\n둘", 1],
  ["two paragraphs", "one\n\ntwo\n", 2],
  ["windows line ends", "one\r\n\r\ntwo\r\n", 2],
  ["a heading between", "a\n\n# b\n\nc", 3],
  ["a fence with blank lines", "a\n\n```js\nx\n\ny\n```\n\nb", 3],
  ["a longer fence around a shorter", "````\n```\n\n```\n\nx\n````\n\nb", 2],
  ["a fence that never ends", "a\n\n~~~\nx\n\ny", 2],
  ["a loose list", "- a\n\n- b\n\n  more\n\nafter", 2],
  ["a code block in a list", "1. a\n   ```js\n   x\n\n   y\n   ```\n\n2. b\n\nafter", 2],
  ["a fence that leaves its list", "- a\n```\nx\n\ny\n```\n\nafter", 2],
  ["a line that only looks like a list", "text\n2. b\n   ```\nx\n\ny\n   ```\n\nz", 1],
  ["indented code with a gap", "a\n\n    x\n\n    y\n\nb", 2],
  ["a quote, then another", "> a\n\n> b\n\nc", 3],
  ["a table", "| a | b |\n|---|---|\n| 1 | 2 |\n\nafter", 2],
  ["a rule after a list", "- a\n\n* * *\n\nb", 3],
  ["html with blank lines", "<details>\n\n```\n\nx\n\n```\n</details>\n\nb", 1],
  ["an address in angle brackets", "<https://daram.app>\n\nb", 2],
  ["a link defined elsewhere", "[a][1]\n\nb\n\n[1]: https://daram.app", 1],
  ["a footnote", "a[^1]\n\nb\n\n[^1]: c", 1],
];

describe("splitBlocks", () => {
  test.each(table)("%s is cut without a change", (_name, text, blocks) => {
    const cut = splitBlocks(text);
    expect(cut).toHaveLength(blocks);
    expect(cut.join("")).toBe(text);
    expect(renderBlocks(cut)).toBe(renderWhole(text));
  });

  test("random documents look the same cut and whole", () => {
    const random = pseudoRandom(20_261_121);
    const pick = <T,>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
    for (let round = 0; round < 2000; round++) {
      const lines = Array.from({ length: 3 + Math.floor(random() * 12) }, () =>
        random() < 0.35 ? "" : pick(indents) + pick(starts),
      );
      const text = lines.join("\n");
      const cut = splitBlocks(text);
      expect(cut.join("")).toBe(text);
      if (cut.length > 1) expect(renderBlocks(cut), JSON.stringify(text)).toBe(renderWhole(text));
    }
  });

  test("a text that grows keeps its finished blocks", () => {
    const text = "# 제목\n\n첫 문단\n\n- a\n- b\n\n```js\nx\n\ny\n```\n\n끝 문단";
    for (let length = 1; length < text.length; length++) {
      const before = splitBlocks(text.slice(0, length), false).slice(0, -1);
      expect(splitBlocks(text, false).slice(0, before.length)).toEqual(before);
    }
  });

  test("while a text is written, a definition does not join it", () => {
    expect(splitBlocks("[a][1]\n\nb\n\n[1]: https://daram.app", false)).toHaveLength(3);
  });
});

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
  "`` ` ``",
] as const;

/** A small generator with a seed, so that a failure can be had again. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
