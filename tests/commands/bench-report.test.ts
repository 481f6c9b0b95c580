import { expect, test } from "vitest";
import { percentile } from "@/tests/bench/percentile";
import { formatTable } from "@/tests/bench/report";

test("a table sets figures under one another, with the budget and what we are of it", () => {
  const table = formatTable([
    { name: "first token", ours: 6.004, unit: "ms", budget: { atMost: 8 } },
    { name: "tokens a second", ours: 12_000.4, unit: "", budget: { atLeast: 8000 } },
    { name: "long/short", ours: 1.05, unit: "×" },
  ]);
  expect(table.split("\n")).toEqual([
    "                    ours   budget  ours/budget",
    "first token      6.00 ms   ≤ 8 ms         0.75",
    "tokens a second   12,000  ≥ 8,000         1.50",
    "long/short         1.05×        –            –",
  ]);
});

test.each([
  [0.5, 3],
  [0.95, 5],
  [0, 1],
  [1, 5],
])("a percentile (%d) is one of the values, in whatever order they came", (share, expected) => {
  expect(percentile([5, 1, 4, 2, 3], share)).toBe(expected);
});

test("the percentile of nothing is no number", () => {
  expect(percentile([], 0.5)).toBeNaN();
});
