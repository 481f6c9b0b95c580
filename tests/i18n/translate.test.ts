import { expect, test } from "vitest";
import { errorMessage } from "@/lib/i18n/error-message";
import { fillMessage } from "@/lib/i18n/fill-message";
import { type MessageKey, messagesEn } from "@/lib/i18n/messages-en";
import { messagesKo } from "@/lib/i18n/messages-ko";
import { translate } from "@/lib/i18n/translate";

const keys = Object.keys(messagesEn) as MessageKey[];
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)/g)].map((match) => match[1]).sort();

test("every language has every sentence and fills in the same things", () => {
  expect(Object.keys(messagesKo).sort()).toEqual([...keys].sort());
  for (const key of keys) {
    expect(messagesKo[key].trim(), key).not.toBe("");
    expect(namesIn(messagesKo[key]), key).toEqual(namesIn(messagesEn[key]));
  }
});

test("a number comes with the word that goes with it", () => {
  const message = "{count|message was|messages were} left out";
  expect(fillMessage(message, { count: 1 })).toBe("1 message was left out");
  expect(fillMessage(message, { count: 12 })).toBe("12 messages were left out");
});

test("a parameter is put in as it is, even if it looks like a placeholder", () => {
  expect(fillMessage("from {host}", { host: "{host} $1" })).toBe("from {host} $1");
  expect(fillMessage("from {host}")).toBe("from {host}");
});

test("a limit says when to come back, where that is known", () => {
  expect(
    translate("en", ...errorMessage({ code: "rate-limited", retryAfterSeconds: 0.4 })),
  ).toContain("in 1 second.");
  expect(
    translate("ko", ...errorMessage({ code: "model-rate-limited", retryAfterSeconds: 12 })),
  ).toContain("12초 뒤");
  expect(translate("en", ...errorMessage({ code: "rate-limited" }))).not.toContain("{");
});
