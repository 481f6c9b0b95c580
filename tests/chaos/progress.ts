import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Ledger, Violation } from "@/tests/chaos/ledger";
import type { StoredConversation } from "@/tests/chaos/stored";
import type { StoreKind } from "@/tests/chaos/stores";

/** How far a run has come. `counts` are by what is counted. */
export type Progress = {
  store: StoreKind;
  seed: number;
  kills: number;
  rounds: number;
  seconds: number;
  counts: Record<string, number>;
  violations: (Violation & { round: number })[];
};

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The progress of a run that has not begun. */
export function noProgress(store: StoreKind, seed: number): Progress {
  return { store, seed, kills: 0, rounds: 0, seconds: 0, counts: {}, violations: [] };
}

/** What an earlier run with the same store and seed has written down. */
export function readProgress(store: StoreKind, seed: number): Progress {
  try {
    return JSON.parse(readFileSync(pathOf(store, seed), "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return noProgress(store, seed);
    }
    throw error;
  }
}

export function writeProgress(progress: Progress): void {
  writeJson(pathOf(progress.store, progress.seed), progress);
}

/** Adds to what is counted under a name. */
export function count({ counts }: Progress, name: string, times = 1): void {
  counts[name] = (counts[name] ?? 0) + times;
}

/** Adds the violations that an earlier round did not find already, and returns them. */
export function noteNew(progress: Progress, violations: Violation[]): Violation[] {
  const known = new Set(progress.violations.map(({ conversation, what }) => conversation + what));
  const found = violations.filter(({ conversation, what }) => !known.has(conversation + what));
  const { rounds: round } = progress;
  progress.violations.push(...found.map((violation) => ({ round, ...violation })));
  return found;
}

/** Keeps what was done, seen and stored in a conversation where something was wrong. */
export function writeStory(
  { store, seed }: Progress,
  story: { violations: Violation[]; ledger: Ledger; stored: StoredConversation },
): void {
  writeJson(`${root}.chaos/${store}-${seed}-${story.ledger.name}.json`, story);
}

const pathOf = (store: StoreKind, seed: number) => `${root}.chaos/${store}-${seed}.json`;

function writeJson(path: string, value: object): void {
  const plain = (_: string, part: unknown) =>
    part instanceof Map ? Object.fromEntries(part) : part;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(value, plain, 2));
}
