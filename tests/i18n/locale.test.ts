import { expect, test } from "vitest";
import { pickLocale } from "@/lib/i18n/locale";

test.each([
  ["ko", "en-US,en;q=0.9", "ko"],
  ["en", "ko-KR", "en"],
  [undefined, "ko-KR,ko;q=0.9,en-US;q=0.8", "ko"],
  [undefined, "en;q=0.5,ko;q=0.9", "ko"],
  [undefined, "fr-FR,ko;q=0.3,en;q=0.2", "ko"],
  [undefined, "ko;q=0,en", "en"],
  [undefined, "ja,zh", "en"],
  [undefined, "", "en"],
  [undefined, null, "en"],
  ["xx", "ko", "ko"],
] as const)("cookie %s and Accept-Language %s give %s", (cookie, header, locale) => {
  expect(pickLocale(cookie, header)).toBe(locale);
});
