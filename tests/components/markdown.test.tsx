import { expect, test } from "vitest";
import { renderAnswer as render, renderAnswers } from "@/tests/components/render-answer";

test.each([
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](data:text/html,hi)",
  "[x](vbscript:x)",
  "[x](file:///etc/passwd)",
  "[x](/settings)",
  "[x](//evil.example)",
])("%s stays text", (text) => {
  expect(render(text)).toBe("<p><span>x</span></p>");
});

test("a link opens elsewhere, tells nothing and names its real host", () => {
  expect(render("[bank.com](https://evil.example/a)")).toContain(
    '<a href="https://evil.example/a" title="evil.example" target="_blank" rel="noopener noreferrer"',
  );
});

test("an image is never fetched, only linked", () => {
  const html = render("![a secret](https://evil.example/?q=1)");
  expect(html).not.toContain("<img");
  expect(html).toContain('title="Opens the image from evil.example in a new tab"');
  expect(html).toContain("a secret");
});

test("raw HTML stays text", () => {
  expect(render("a <b onclick=x>b</b>\n\n<script>alert(1)</script>")).not.toMatch(/<b|<script/);
});

test("Korean stress ends before its particle", () => {
  expect(render("**강조(괄호)**는")).toBe("<p><strong>강조(괄호)</strong>는</p>");
});

test("Korean ranges are not struck through", () => {
  expect(render("3~5개, 10~20만 원")).not.toContain("<del>");
});

test("what is open while it streams is shown closed", () => {
  expect(render("this is **bold", true)).toBe("<p>this is <strong>bold</strong></p>");
  expect(render("see [the page](https://exa", true)).not.toContain("<a");
});

test("the footnotes of two answers on a page have ids of their own", () => {
  const html = renderAnswers(["a[^1]\n\n[^1]: b", "c[^1]\n\n[^1]: d"]);
  const ids = [...html.matchAll(/<li id="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(ids).size).toBe(2);
});

test("a Chinese and a Japanese stress end at a bracket or a full stop", () => {
  expect(render("**“重点”**很重要")).toBe("<p><strong>“重点”</strong>很重要</p>");
  expect(render("**大事です。**はい")).toBe("<p><strong>大事です。</strong>はい</p>");
});

const formula = (text: string) => render(text).match(/data-formula="(?:inline|display)"/g) ?? [];

test.each([
  ["in brackets", "so \\(x^2\\) is", ["inline"]],
  ["in dollars", "so $x^2$ is", ["inline"]],
  ["one letter", "where $n$는 자연수", ["inline"]],
  ["two dollars", "so $$x^2$$ is", ["display"]],
  ["on lines of its own", "$$\nx\n- y\n\n= z\n$$", ["display"]],
  ["in square brackets", "\\[\nx\n\\]", ["display"]],
  ["in a list", "1. so\n   $$\n   x\n   $$\n2. and", ["display"]],
  ["over two lines", "\\(x +\ny\\)", ["inline"]],
  ["in a table", "| a |\n|---|\n| $x_1$ |", ["inline"]],
])("a formula %s is set", (_name, text, kinds) => {
  expect(formula(text)).toEqual(kinds.map((kind) => `data-formula="${kind}"`));
});

test.each([
  "it costs $5 or $10",
  "between $5-$10, and 20$",
  "US$5 and A$6",
  "$HOME/bin:$PATH",
  "`$x^2$`",
  "\\$x^2\\$",
  "a $ alone and $ another",
  "가격은 $3, 다음은 $4입니다",
  "open \\(x^2 for ever",
])("%s is no formula", (text) => {
  expect(formula(text)).toEqual([]);
});

test("a formula that cannot be set stands as it was written", () => {
  expect(render("\\(\\frac{1}{\\)")).toContain("\\(\\frac{1}{\\)</span>");
});

test.each([
  "\\href{javascript:alert(1)}{x}",
  "\\href{https://evil.example}{x}",
  "\\includegraphics{https://evil.example/x.png}",
  "\\htmlStyle{background:url(https://evil.example)}{x}",
  "\\htmlClass{fixed}{x}",
  "\\url{https://evil.example}",
])("%s does nothing in a formula", (tex) => {
  // The page asks for the letters of formulas, wherever these stand.
  const letters = /<link rel="preload" href="[^"]*\/KaTeX_[\w-]+\.woff2"[^>]*>/g;
  const tags =
    render(`\\(${tex}\\)`)
      .replace(letters, "")
      .match(/<[^>]*>/g) ?? [];
  expect(tags.join("")).not.toMatch(/<a\s|<img|href=|src=|url|class="[^"]*fixed/);
});

test("a formula cannot expand without end, or cover the page", () => {
  expect(render("\\(\\def\\a{\\a\\a}\\a\\)")).not.toContain("data-formula");
  expect(render("\\(\\rule{9999em}{9999em}\\)")).not.toMatch(/style="[^"]*\d{3,}em/);
});

test("a code block says its language or its file", () => {
  const name = (info: string, code = "x") =>
    /title="([^"]*)"/.exec(render(`\`\`\`${info}\n${code}\n\`\`\``))?.[1];
  expect(name("ts")).toBe("ts");
  expect(name('ts title="src/a b.ts"')).toBe("src/a b.ts");
  expect(name("ts:src/a.ts")).toBe("src/a.ts");
  expect(name("src/a.ts")).toBe("src/a.ts");
  expect(name("js", "// lib/x.js\ny")).toBe("lib/x.js");
  expect(name("py", "# a comment\ny")).toBe("py");
  expect(name("")).toBe("Code");
});

test("a long list is one list, loose as a whole", () => {
  const items = Array.from({ length: 40 }, (_, index) => `${index + 3}. ${"word ".repeat(12)}`);
  const html = render([...items.slice(0, 39), "", items[39]].join("\n"));
  expect(html.match(/<ol/g)).toEqual(["<ol"]);
  expect(html).toContain('<ol start="3">');
  expect(html.match(/<li>\s*<p>/g)).toHaveLength(40);
});

test("a long table is one table with its head", () => {
  const rows = Array.from({ length: 60 }, (_, index) => `| ${index} | **x** |`);
  const html = render(["| a | b |", "|--:|---|", ...rows].join("\n"));
  expect(html.match(/<(?:table|thead|tbody)/g)).toEqual(["<table", "<thead", "<tbody"]);
  expect(html.match(/<td style="text-align:right">/g)).toHaveLength(60);
});

test("links and footnotes that are defined elsewhere are known wherever they are mentioned", () => {
  const html = render(
    "[a][1] and [1] and x[^n]\n\n- [b][1]\n\n[1]: https://daram.app\n\ny[^m] z[^n]\n\n[^m]: M [1]\n[^n]: N",
  );
  expect(html.match(/href="https:\/\/daram.app\/"/g)).toHaveLength(4);
  expect(Array.from(html.matchAll(/>(\d)<\/a><\/sup>/g), ([, number]) => number)).toEqual([
    ..."121",
  ]);
  const ids = Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(html).toMatch(/N <a[\s\S]*M/);
});

test.each([
  ["line ends in code", `\`\`\`\n${"\n".repeat(50_000)}x\n\`\`\``],
  ["opening brackets", `${"[\n".repeat(4_000)}]:`],
  ["dollars", "$a ".repeat(8_000)],
  ["opening formulas", "\\(a ".repeat(8_000)],
  ["stars", "*a **b ".repeat(4_000)],
  ["spaces", `word${" ".repeat(50_000)}word`],
  ["quotes in quotes", `${"> ".repeat(200)}deep`],
])("%s without end are rendered in good time", (_name, text) => {
  const startedAt = process.cpuUsage().user;
  expect(render(text).length).toBeGreaterThan(0);
  // Anything that grows with the square of its length takes minutes.
  expect((process.cpuUsage().user - startedAt) / 1000).toBeLessThan(4_000);
});
