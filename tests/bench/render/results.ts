import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { sourceFingerprint } from "@/lib/commands/source-fingerprint";
import type { Case } from "@/tests/bench/render/cases";
import { wordsOf } from "@/tests/bench/render/cases";
import type { Figures } from "@/tests/bench/render/figures";

/** The figures of a case; an opening has those of the answer in it beside its own. */
export type Result = { figures: Figures; following?: Figures };

const root = fileURLToPath(new URL("../../../", import.meta.url));
const path = fileURLToPath(new URL("../../../.test/bench-render.jsonl", import.meta.url));

/** What was measured before of these very sources, by the words of each case: a run that was broken off
 *  goes on where it was. */
export function readResults(): Map<string, Result> {
  const results = new Map<string, Result>();
  if (!existsSync(path)) return results;
  const build = sourceFingerprint(root);
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line === "") continue;
    const kept: { build: string; words: string; result: Result } = JSON.parse(line);
    if (kept.build === build) results.set(kept.words, kept.result);
  }
  return results;
}

export function keepResult(one: Case, result: Result): void {
  mkdirSync(dirname(path), { recursive: true });
  const kept = { build: sourceFingerprint(root), words: wordsOf(one).join(" "), result };
  appendFileSync(path, `${JSON.stringify(kept)}\n`);
}
