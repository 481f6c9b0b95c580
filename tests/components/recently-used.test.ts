import { expect, test } from "vitest";
import { RecentlyUsed } from "@/components/markdown/recently-used";

test("what was used last is kept, and what was not is made again", () => {
  const made: string[] = [];
  const values = new RecentlyUsed<string>(10);
  const get = (text: string) =>
    values.get(text, () => {
      made.push(text);
      return text.toUpperCase();
    });
  for (const text of ["aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb"]) {
    expect(get(text)).toBe(text.toUpperCase());
  }
  expect(made).toEqual(["aaaa", "bbbb", "cccc", "bbbb"]);
});

test("one that is longer than all that may be kept leaves the others alone", () => {
  const values = new RecentlyUsed<number>(10);
  let count = 0;
  const get = (text: string) => values.get(text, () => ++count);
  expect([get("a"), get("b".repeat(11)), get("b".repeat(11)), get("a")]).toEqual([1, 2, 3, 1]);
});
