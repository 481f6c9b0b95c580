import { expect, test } from "vitest";
import { utf8Length } from "@/lib/chat/limits";

test.each([
  "",
  "ascii\u0000\u007f",
  "é\u07ff",
  "가\u0800\uffff",
  "🐿👨‍👩‍👧‍👦",
  "\ud83d",
  "a\udc3fb\ud83d",
])("the length of %j is that of its UTF-8", (text) => {
  expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
});
