import type { Progress } from "@/tests/chaos/progress";

/** The table of a run: each fault and how often, what was done meanwhile, and what was wrong. */
export function formatReport({ store, seed, kills, rounds, seconds, ...run }: Progress): string {
  const rows: [string, string][] = [
    ["kills", figure(kills)],
    ...Object.entries(run.counts)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, times]): [string, string] => [name, figure(times)]),
    ["rounds", figure(rounds)],
    ["minutes", (seconds / 60).toFixed(1)],
    ["violations", figure(run.violations.length)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, times]) => `${name.padEnd(width)}  ${times.padStart(9)}`);
  return [`chaos: ${store}, seed ${seed}`, ...lines, ...violationLines({ seed, ...run })].join(
    "\n",
  );
}

/** Each violation with what it takes to see it again. */
function violationLines({ seed, violations }: Pick<Progress, "seed" | "violations">): string[] {
  return violations.map(
    ({ round, conversation, what }) => `✗ seed ${seed}, round ${round}, ${conversation}: ${what}`,
  );
}

const figure = (value: number) => value.toLocaleString("en-US");
