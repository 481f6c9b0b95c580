/** One chaos run, started by lib/commands/chaos.ts: store, kills, seed, and "fresh" to begin anew.
 *  Ends with 1 when anything was wrong. */
import { noProgress, readProgress, writeProgress } from "@/tests/chaos/progress";
import { formatReport } from "@/tests/chaos/report";
import { runChaos } from "@/tests/chaos/run-chaos";
import type { StoreKind } from "@/tests/chaos/stores";

const [store, kills, seed, begin] = process.argv.slice(2);
const kind: StoreKind = store === "redis" ? "redis" : "embedded";
const progress = (begin === "fresh" ? noProgress : readProgress)(kind, Number(seed));

await runChaos(progress, Number(kills), () => {
  writeProgress(progress);
  const found = progress.violations.length;
  console.log(`${kind}: ${progress.kills} of ${kills} kills, ${found} violations`);
});
console.log(`\n${formatReport(progress)}\n`);
process.exit(progress.violations.length === 0 ? 0 : 1);
