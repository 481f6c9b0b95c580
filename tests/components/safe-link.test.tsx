import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { linkClaim } from "@/components/markdown/link-claim";
import { linkTarget } from "@/components/markdown/link-target";
import { Markdown } from "@/components/markdown/markdown";
import { LocaleProvider } from "@/components/ui/locale-provider";
import { messagesOf } from "@/lib/i18n/translate";

const render = (text: string) =>
  renderToStaticMarkup(
    <LocaleProvider locale="en" messages={messagesOf("en")}>
      <Markdown text={text} isStreaming={false} />
    </LocaleProvider>,
  );
const textIn = (html: string) => html.replace(/<[^>]+>/g, "").replaceAll("\u00A0", " ");

test.each([
  "https://bank.example@evil.example/",
  "https://bank.example:443@evil.example/",
  "https://@evil.example/",
  "https://bank.example%5C@evil.example",
  "https://bank.example\\@evil.example",
  "https:\\\\evil.example",
  "https:/evil.example",
  "https:evil.example",
  "//evil.example",
  "https://evil%2eexample/",
  "https://bank.example/\u202Egpj.exe",
  "https://bank.example/%E2%80%AEgpj.exe",
  "https://evil.example/\u2066x",
  "java\tscript:alert(1)",
  "\u0001javascript:alert(1)",
  "javascript:alert(1)",
  "data:text/html,x",
  "blob:https://evil.example/x",
  "view-source:https://evil.example",
  "intent://evil.example#Intent;scheme=http;end",
  "mailto:a@b.example%0D%0ABcc:c@d.example",
  "tel:*21*123%23",
  "",
])("%j leads nowhere", (href) => {
  expect(linkTarget(href)).toBeNull();
});

test.each([
  ["https://Example.com/a?b=%0A", "example.com"],
  ["http://127.1:8080/", "127.0.0.1:8080"],
  ["https://аpple.example/", "xn--pple-43d.example"],
  ["https://ex%EF%BD%81mple.com/", "example.com"],
  ["mailto:a@b.example?subject=Hello", "a@b.example"],
  ["tel:+82-2-123-4567", "+82-2-123-4567"],
])("%s leads to %s", (href, label) => {
  expect(linkTarget(href)?.label).toBe(label);
});

test.each<[string, string, ReturnType<typeof linkClaim>]>([
  ["https://example.com/a", "example.com", "shown"],
  ["www.example.com", "example.com", "shown"],
  ["Example.com", "www.example.com", "shown"],
  ["https://한글.example", "xn--bj0bj06e.example", "shown"],
  ["http://localhost:3000/a", "localhost:3000", "shown"],
  ["a@b.example", "a@b.example", "shown"],
  ["the documentation", "example.com", "open"],
  ["README.md", "github.com", "open"],
  ["bank.example", "evil.example", "open"],
  ["http://0x7f.1/", "127.0.0.1", "open"],
  ["http://2130706433/", "127.0.0.1", "open"],
  ["docs.example.com", "example.com", "open"],
  ["https://example.com", "evil.example.com", "open"],
  ["https://аpple.example", "xn--pple-43d.example", "open"],
  ["https://bank.example/", "evil.example", "false"],
  ["https://bank.example@evil.example", "evil.example", "false"],
  ["log in at www.bank.example now", "evil.example", "false"],
  ["https://bank\u200B.example", "evil.example", "false"],
  ["ｈｔｔｐｓ：／／bank．example", "evil.example", "false"],
  ["https://bank.example.evil.example", "bank.example", "false"],
])("the text %j over %s is %s", (text, label, claim) => {
  expect(linkClaim(text, label)).toBe(claim);
});

test("the real host stands behind a text that does not name it, and only there", () => {
  expect(textIn(render("[the manual](https://example.com/a)"))).toBe("the manual (example.com)");
  expect(textIn(render("[bank.example](https://evil.example)"))).toBe(
    "bank.example (evil.example)",
  );
  expect(textIn(render("<https://example.com/a>"))).toBe("https://example.com/a");
});

test("an address that leads to another one is no link, and says so", () => {
  const html = render("[https://**bank**.example/login](https://evil.example/)");
  expect(html).not.toContain("<a");
  expect(textIn(html)).toBe("https://bank.example/login (evil.example)");
});

test("a character that turns the text around does not reach the host", () => {
  expect(render("[\u202Eelpmaxe.knab](https://evil.example)")).toMatch(
    /<bdi>evil\.example<\/bdi>\)<\/span><\/span><\/a>/,
  );
});

test("an image names its host; inside of a link it is no second one", () => {
  expect(textIn(render("![a chart](https://evil.example/c.png)"))).toBe("a chart (evil.example)");
  const badge = render("[![build](https://img.example/b.svg)](https://ci.example/)");
  expect(badge.match(/<a /g)).toHaveLength(1);
  expect(badge).not.toContain("<img");
  expect(textIn(badge)).toBe("build (ci.example)");
});
