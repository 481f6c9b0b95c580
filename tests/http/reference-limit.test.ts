import { expect, test } from "vitest";
import { hasManyReferences } from "@/lib/http/reference-limit";

const many = (unit: string, count = 80_000) => `[${Array(count).fill(unit).join(",")}]`;
const words = 'He said "$5", then \'"$6"\', and\\"$7\\" '.repeat(2_000);

test.each<[string, string, boolean]>([
  ["a long text that speaks of dollars in quotes", JSON.stringify([{ text: words }]), false],
  ["a long text that begins with one", JSON.stringify([{ text: `$${words}` }]), false],
  ["two hundred ids", JSON.stringify([{ ids: Array(5_000).fill("x".repeat(22)) }]), false],
  ["what refers to itself", many('"$0"'), true],
  ["the same, written by its number", many('"\\u00240"'), true],
  ["the same behind spaces", many(' "$0"'), true],
  ["references as keys of objects", many('{"$a":1}', 20_000), true],
  ["a few that are small", many('"$0"', 1_000), false],
])("%s", async (_, body, isRefused) => {
  const size = { "content-length": String(Buffer.byteLength(body)) };
  for (const headers of [size, { "transfer-encoding": "chunked" }]) {
    // Without a size nobody knows that it is small.
    const isUnknown = "transfer-encoding" in headers && body.length < 65_536;
    const request = { headers: new Headers(headers), body: new Blob([body]).stream() };
    expect(await hasManyReferences(request), JSON.stringify(headers)).toBe(isRefused || isUnknown);
  }
});

test("what does not say its size is read to the limit, and no further", async () => {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 64 * 1024;
      controller.enqueue(new Uint8Array(64 * 1024));
    },
  });
  const headers = new Headers({ "transfer-encoding": "chunked" });
  expect(await hasManyReferences({ headers, body })).toBe(true);
  expect(sent).toBeLessThan(1024 * 1024);
});

test("a page that is only asked for has nothing to read", async () => {
  expect(await hasManyReferences({ headers: new Headers(), body: null })).toBe(false);
});
