import { describe, expect, test } from "vitest";
import { maxTitleLength } from "@/lib/chat/limits";
import { titleFromInput, titleFromText } from "@/lib/chat/title";

const family = "👨‍👩‍👧‍👦";

test.each<[string, string, string]>([
  [
    "a short Korean sentence is its own title",
    "나의 이름은 동우입니다.",
    "나의 이름은 동우입니다.",
  ],
  ["a short English one too", "What is my name?", "What is my name?"],
  [
    "English is cut after a word",
    "Please explain the difference between a process and a thread in detail",
    "Please explain the difference between a process…",
  ],
  [
    "Korean is cut after a word, at half as many characters",
    "대화를 저장하는 방법을 설계할 때에는 먼저 사용자가 무엇을 기대하는지 생각해 주세요",
    "대화를 저장하는 방법을 설계할 때에는 먼저…",
  ],
  [
    "what has no spaces is cut between characters",
    "在设计对话存储方式的时候我们首先需要考虑用户期望什么即使服务器突然停止",
    "在设计对话存储方式的时候我们首先需要考虑用户期…",
  ],
  ["500 letters without a space are cut", "a".repeat(500), `${"a".repeat(47)}…`],
  [
    "a comma does not stand before the ellipsis",
    `${"word ".repeat(8)}end, ${"x".repeat(40)}`,
    `${"word ".repeat(8)}end…`,
  ],
  ["48 columns stay whole", "가".repeat(24), "가".repeat(24)],
  ["lines become one", "first\r\n\r\n  second\tthird \u00a0 ", "first second third"],
  ["a heading loses its marks", "## 제목입니다\n본문", "제목입니다 본문"],
  ["a task in a list too", "- [ ] buy milk", "buy milk"],
  ["a quoted numbered list too", "> 1. first thing", "first thing"],
  ["bold at the start loses its stars", "**굵게** 써 줘", "굵게 써 줘"],
  ["a fence gives way to its code", "```ts\nconst a = 1;\n```", "const a = 1;"],
  ["a number is no list", "1.5 + 2 * 3", "1.5 + 2 * 3"],
  ["underscores of code stay", "__init__ 함수", "__init__ 함수"],
  ["tags are text", "<b>hi</b> & bye", "<b>hi</b> & bye"],
  ["marks alone are a title, since they were typed", "---", "---"],
  ["what looks like a protocol is text", '0:{"a":"$1"}', '0:{"a":"$1"}'],
  ["NUL and other controls go", "a\u0000b\u001b[31mc", "ab[31mc"],
  ["marks that turn the direction go", "\u202egnp.exe\u202c \u2067x\u2069", "gnp.exe x"],
  ["right-to-left text stays", "ما اسمي؟", "ما اسمي؟"],
  ["a joiner of Persian stays", "می\u200cخواهم", "می\u200cخواهم"],
  ["a lone surrogate is made well-formed", "a \ud83d b", "a \ufffd b"],
  ["families are not torn apart", family.repeat(30), `${family.repeat(18)}…`],
  ["flags neither", "🇰🇷".repeat(30), `${"🇰🇷".repeat(23)}…`],
  ["letters keep their accents", `${"e\u0301".repeat(60)}`, `${"e\u0301".repeat(47)}…`],
  ["nothing is nothing", "", ""],
  ["nor are spaces, fillers and zero-width characters", " \n\u3000\u200b\u3164\u2800\ufeff", ""],
  ["one letter under 500 accents is no title", `Z${"\u0301".repeat(500)}`, ""],
])("%s", (_, text, title) => {
  expect(titleFromText(text)).toBe(title);
});

test("a megabyte of anything gives a short title quickly", () => {
  for (const text of ["a", " ", "*", "# ", "`", family, "\ud83d", "\u0301"]) {
    expect(titleFromText(text.repeat(250_000)).length).toBeLessThanOrEqual(201);
  }
});

describe("a title that a person typed", () => {
  test.each<[string, string, string]>([
    ["stands as it was typed", "나의 제목: #1 & **굵게**", "나의 제목: #1 & **굵게**"],
    ["may be markup, which is text", "<b onclick=x>hi</b>", "<b onclick=x>hi</b>"],
    ["may be a fence, which is text", "```js", "```js"],
    ["is one line without spaces around it", "  one\r\n two\t", "one two"],
    ["has no controls and no marks that turn the direction", "a\u0000\u202eb\u001b", "ab"],
    ["keeps its joiners", `می\u200cخواهم ${family}`, `می\u200cخواهم ${family}`],
    ["is cut at 200", "x".repeat(500), "x".repeat(maxTitleLength)],
    ["is not cut inside a character", `a${family.repeat(46)}`, `a${family.repeat(18)}`],
    ["does not end with the space it is cut at", `${"x".repeat(199)} y`, "x".repeat(199)],
    ["is nothing when there is nothing to see", " \n\u3000\u200b\u3164\ufeff", ""],
    ["is nothing when one letter has 500 accents", `Z${"\u0301".repeat(500)}`, ""],
  ])("%s", (_, typed, title) => {
    expect(titleFromInput(typed)).toBe(title);
  });

  test("is the same when it is taken a second time", () => {
    for (const typed of ["  a  b ", "x".repeat(500), family.repeat(46), `${"x".repeat(199)} y`]) {
      expect(titleFromInput(titleFromInput(typed))).toBe(titleFromInput(typed));
    }
  });
});
