import type { AnswerKind } from "@/tests/bench/render/answers";
import type { Reference } from "@/tests/bench/render/build-references";
import type { Pace } from "@/tests/bench/render/paced-server";

export type Side = "daram" | Reference;
/** By how much the processor is slowed down. */
type SlowDown = 1 | 4;

/** What is measured at once, in a page of its own. */
export type Case =
  | { what: "answer"; kind: AnswerKind; pace: Pace; slowDown: SlowDown; side: Side }
  | { what: "open"; messages: number; slowDown: SlowDown; side: Side }
  | { what: "memory" };

const kinds = ["prose", "code", "tables", "korean", "block"] as const;
const slowDowns = [1, 4] as const;
const sides = ["daram", "react-markdown", "streamdown"] as const;

/** All cases, those of one table one after the other. */
export const cases: Case[] = [
  ...kinds.flatMap((kind) =>
    (["burst", 1000, 200, 50] as const).flatMap((pace) => answerCases(kind, pace)),
  ),
  ...answerCases("prose", 100),
  ...answerCases("huge", "burst"),
  ...[30, 300, 2_000, 10_000].flatMap((messages) =>
    slowDowns.flatMap((slowDown) =>
      sides
        // A page that shows all of more messages than these is minutes away from anything to compare.
        .filter((side) => side === "daram" || messages <= 300)
        .map((side): Case => ({ what: "open", messages, slowDown, side })),
    ),
  ),
  { what: "memory" },
];

function answerCases(kind: AnswerKind, pace: Pace): Case[] {
  return slowDowns.flatMap((slowDown) =>
    sides.map((side): Case => ({ what: "answer", kind, pace, slowDown, side })),
  );
}

/** The words by which a case is asked for. */
export function wordsOf(one: Case): string[] {
  switch (one.what) {
    case "answer":
      return [one.what, one.kind, String(one.pace), `${one.slowDown}x`, one.side];
    case "open":
      return [one.what, String(one.messages), `${one.slowDown}x`, one.side];
    case "memory":
      return [one.what];
    default:
      return one satisfies never;
  }
}

/** The cases that words ask for: of each kind of word that is given, one has to fit; all cases without
 *  any. Null when there is a word that fits none. */
export function casesFor(words: string[]): Case[] | null {
  const known = new Set(cases.flatMap(wordsOf));
  if (words.some((word) => !known.has(word))) return null;
  const groups = Map.groupBy(words, groupOf);
  return cases.filter((one) =>
    [...groups.values()].every((group) => group.some((word) => wordsOf(one).includes(word))),
  );
}

/** Words of one group exclude each other. */
function groupOf(word: string): string {
  if (/^\dx$/.test(word)) return "slow-down";
  if (/^(\d+|burst)$/.test(word)) return "number";
  if (sides.some((side) => side === word)) return "side";
  return ["answer", "open", "memory"].includes(word) ? "what" : "kind";
}
