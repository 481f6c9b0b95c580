import { expect, test } from "vitest";
import {
  composeMessage,
  isLongPaste,
  joinTexts,
  pastedText,
} from "@/components/composer/pasted-text";

test("a text is long from 3,000 characters or 40 lines on", () => {
  expect(isLongPaste("a".repeat(3_000))).toBe(false);
  expect(isLongPaste("a".repeat(3_001))).toBe(true);
  expect(isLongPaste("a\n".repeat(39))).toBe(false);
  expect(isLongPaste("a\n".repeat(40))).toBe(true);
});

test("a message is what is typed between the pasted texts above and below it, each as it is", () => {
  const above = pastedText("  first \n", false);
  const below = pastedText("\tlast", true);
  expect(composeMessage("typed", [])).toBe("typed");
  expect(composeMessage("", [above])).toBe("  first \n");
  expect(composeMessage(" \n", [above, below])).toBe("  first \n\n\tlast");
  expect(composeMessage("typed", [below, above])).toBe("  first \n\ntyped\n\n\tlast");
});

test.each([
  ["a", "b", "a\n\nb"],
  ["a\n", "b", "a\n\nb"],
  ["a\n\n", "b", "a\n\nb"],
  ["a\n\n\n", "b", "a\n\n\nb"],
  ["", "b", "b"],
  ["a", "", "a"],
])("%j and %j are joined with a blank line between them", (first, second, joined) => {
  expect(joinTexts(first, second)).toBe(joined);
});
