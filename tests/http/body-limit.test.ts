import { expect, test } from "vitest";
import { maxInstructionsLength, maxMessageBytes } from "@/lib/chat/limits";
import { isTooLarge } from "@/lib/http/body-limit";

const largest = JSON.stringify([
  {
    text: "\0".repeat(maxMessageBytes),
    settings: { instructions: "\0".repeat(maxInstructionsLength) },
  },
]);
const form = "multipart/form-data; boundary=x";

test.each<[string, Record<string, string>, boolean]>([
  ["a message", { "content-length": "200000", "content-type": "text/plain" }, false],
  ["the largest message, each byte escaped", { "content-length": `${largest.length}` }, false],
  ["a text over the limit", { "content-length": "524289", "content-type": "text/plain" }, true],
  ["a page's form", { "content-length": "2000", "content-type": form }, false],
  ["a form of many parts", { "content-length": "32769", "content-type": form }, true],
  [
    "a form whose type is shouted",
    { "content-length": "32769", "content-type": " MULTIPART/x" },
    true,
  ],
  ["a form without a size", { "transfer-encoding": "chunked", "content-type": form }, true],
  ["nothing at all", {}, false],
])("%s", (_, headers, isRefused) => {
  expect(isTooLarge(new Headers(headers))).toBe(isRefused);
});
