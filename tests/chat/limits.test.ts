import { expect, test } from "vitest";
import { maxMessageBytes, maxReplyBytes, utf8Length } from "@/lib/chat/limits";
import { messagesEn } from "@/lib/i18n/messages-en";
import { messagesKo } from "@/lib/i18n/messages-ko";

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

test("the sentences about a size name the limit that holds", () => {
  for (const messages of [messagesEn, messagesKo]) {
    expect(messages["error.message-too-long"]).toMatch(sizeOf(maxMessageBytes));
    expect(messages["error.reply-too-long"]).toMatch(sizeOf(maxReplyBytes));
  }
});

const sizeOf = (bytes: number) => new RegExp(`\\b${bytes / 1024} ?KB`);
