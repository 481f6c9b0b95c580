import { expect, test } from "vitest";
import { piecesOf } from "@/tests/bench/render/answers";
import { type Case, cases, casesFor, wordsOf } from "@/tests/bench/render/cases";
import { figuresOf } from "@/tests/bench/render/figures";
import { tablesOf } from "@/tests/bench/render/table";

const wordsFor = (...words: string[]) => casesFor(words)?.map((one) => wordsOf(one).join(" "));

test("words choose what is measured: one of each kind of word has to fit", () => {
  expect(wordsFor("prose", "200", "4x")).toEqual([
    "answer prose 200 4x daram",
    "answer prose 200 4x react-markdown",
    "answer prose 200 4x streamdown",
  ]);
  expect(wordsFor("open", "2000", "10000", "1x")).toEqual([
    "open 2000 1x daram",
    "open 10000 1x daram",
  ]);
  expect(wordsFor("memory")).toEqual(["memory"]);
  expect(casesFor([])).toEqual(cases);
  expect(casesFor(["proze"])).toBeNull();
});

test("every case has words of its own", () => {
  const all = cases.map((one) => wordsOf(one).join(" "));
  expect(new Set(all).size).toBe(all.length);
});

test("the answers are as long as they are said to be, and the block has no break", () => {
  expect(piecesOf("prose").join("")).toHaveLength(12_000);
  expect(piecesOf("korean")).toHaveLength(3_000);
  expect(piecesOf("block").join("")).toHaveLength(60_000);
  expect(piecesOf("block").join("")).not.toContain("\n");
  expect(piecesOf("huge").join("")).toHaveLength(448_000);
});

test("a gap of three frames missed two; the longest task is 0 where none was told", () => {
  const watched = { firstTextMs: 1, newestMs: null, longTasks: [] };
  expect(figuresOf({ ...watched, frameGaps: [16.7, 50, 16.6, 16.7] })).toEqual({
    ...{ longestTaskMs: 0, framesMissed: 2, frameP95Ms: 50 },
  });
  expect(figuresOf({ ...watched, frameGaps: [], longTasks: [60, 90] })).toEqual({
    longestTaskMs: 90,
  });
});

test("a table sets the sides beside each other, with the budget of what has one", () => {
  const sides = ["daram", "react-markdown", "streamdown"] as const;
  const group = sides.map(
    (side): Case => ({
      ...{ what: "answer", kind: "prose", pace: 200, slowDown: 1, side },
    }),
  );
  const results = new Map([
    ["answer prose 200 1x daram", { figures: { cpuMs: 1_000, longestTaskMs: 0 } }],
    ["answer prose 200 1x streamdown", { figures: { cpuMs: 3_000.4, isCut: true } }],
  ]);
  expect(tablesOf(group, results).split("\n")).toEqual([
    "prose at 200 tokens/s, 1×     daram  react-markdown  streamdown     budget  daram/budget",
    "main-thread CPU            1,000 ms               –  > 3,000 ms  ≤ 2500 ms          0.40",
    "longest task                < 50 ms               –           –    ≤ 50 ms          0.00",
  ]);
});
