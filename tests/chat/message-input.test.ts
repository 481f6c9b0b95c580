import { expect, test } from "vitest";
import { maxMessageBytes } from "@/lib/chat/limits";
import { parseMessageText } from "@/lib/chat/message-input";

test.each<[string, string]>([
  ["spaces around it", "  hello \n\n"],
  ["NUL", "a\u0000b"],
  ["right-to-left marks", "\u202eabc"],
  ["emoji sequences", "👨‍👩‍👧‍👦 👍🏽 🇰🇷"],
  ["decomposed Hangul", "\u1112\u1161\u11ab"],
  ["what looks like a protocol", '$1 0:{"a":"$undefined"} __proto__'],
  ["a combining mark alone", "\u0301"],
  ["a character of private use", "\ue000"],
  ["all the bytes allowed", "가".repeat(21_845)],
])("a text with %s stays as it was typed", (_, text) => {
  expect(parseMessageText(text)).toEqual({ ok: true, value: text });
});

test("a lone surrogate, which UTF-8 cannot carry, becomes the replacement character", () => {
  expect(parseMessageText("a\ud83d \udc3f🐿")).toEqual({ ok: true, value: "a\ufffd \ufffd🐿" });
});

test.each([
  "",
  " \t\r\n",
  "\u00a0\u3000\u2028",
  "\u200b\u200c\u200d\u2060\ufeff",
  "\u0000\u0007\u001b\u009f",
  "\u202e\u2066\u00ad\ufe0f",
  "\u3164\u115f\uffa0\u2800",
  "\u{e0041}",
])("%j shows nothing and is refused as empty", (text) => {
  expect(parseMessageText(text)).toMatchObject({ ok: false, error: { code: "message-empty" } });
});

test.each([
  ["in ASCII", "a".repeat(maxMessageBytes + 1)],
  ["in Korean", "가".repeat(21_846)],
  ["of nothing visible", " ".repeat(maxMessageBytes + 1)],
])("a text too long %s is refused as too long", (_, text) => {
  expect(parseMessageText(text)).toMatchObject({ ok: false, error: { code: "message-too-long" } });
});

test.each([undefined, null, 1, ["text"], { text: "text" }])("%j is no text", (text) => {
  expect(parseMessageText(text)).toMatchObject({ ok: false, error: { code: "invalid-input" } });
});
