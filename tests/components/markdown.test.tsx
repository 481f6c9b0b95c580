import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown } from "@/components/markdown/markdown";
import { LocaleProvider } from "@/components/ui/locale-provider";
import { messagesOf } from "@/lib/i18n/translate";

const renderAll = (texts: string[], isStreaming = false) =>
  renderToStaticMarkup(
    <LocaleProvider locale="en" messages={messagesOf("en")}>
      {texts.map((text) => (
        <Markdown key={text} text={text} isStreaming={isStreaming} />
      ))}
    </LocaleProvider>,
  );
const render = (text: string, isStreaming = false) => renderAll([text], isStreaming);

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
  const html = renderAll(["a[^1]\n\n[^1]: b", "c[^1]\n\n[^1]: d"]);
  const ids = [...html.matchAll(/<li id="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(ids).size).toBe(2);
});
