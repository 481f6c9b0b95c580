/** `npm run prove [-- <part of a name> …]`: takes one protection away at a time, in a scratch copy, and
 *  shows that the test which guards it turns red. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withCleanup } from "@/tests/bench/with-cleanup";
import type { Protection } from "@/tests/prove/protection";
import { protections } from "@/tests/prove/protections";
import { readVerdict, type Verdict } from "@/tests/prove/read-verdict";
import { runTests } from "@/tests/prove/run-tests";
import { makeScratchCopy } from "@/tests/prove/scratch-copy";
import { takeAway } from "@/tests/prove/take-away";

const root = fileURLToPath(new URL("../../", import.meta.url));
const words = { green: "STILL GREEN", red: "red", broken: "NOTHING SHOWN" };

const asked = process.argv.slice(2);
const chosen = protections.filter(
  ({ name }) => asked.length === 0 || asked.some((part) => name.includes(part)),
);
if (chosen.length === 0) {
  console.error(`No protection has "${asked.join('" or "')}" in its name.`);
  process.exit(1);
}
// A list that does not fit the code any more is said before the first test runs.
for (const protection of chosen) {
  takeAway(readFileSync(join(root, protection.file), "utf8"), protection);
}
const shown = await withCleanup(async (onEnd) => {
  const copy = await makeScratchCopy(root);
  onEnd(copy.remove);
  const left = new AbortController();
  onEnd(async () => left.abort());
  return prove(copy.root, left.signal);
});
console.log(`${shown} of ${chosen.length} protections shown`);
process.exitCode = shown === chosen.length ? 0 : 1;

/** Resolves to how many were shown. */
async function prove(copy: string, signal: AbortSignal): Promise<number> {
  const untouched = await runTests(
    copy,
    chosen.map(({ test }) => test),
    signal,
  );
  let shown = 0;
  for (const protection of chosen) {
    const before = readVerdict(untouched, protection.test);
    if (before.outcome !== "green") {
      print(protection, `${before.outcome.toUpperCase()} UNTOUCHED`, before.detail);
      continue;
    }
    const after = await without(copy, protection, signal);
    print(protection, words[after.outcome], after.detail);
    if (after.outcome === "red") shown++;
  }
  return shown;
}

async function without(
  copy: string,
  protection: Protection,
  signal: AbortSignal,
): Promise<Verdict> {
  const path = join(copy, protection.file);
  const source = readFileSync(path, "utf8");
  writeFileSync(path, takeAway(source, protection));
  try {
    return readVerdict(await runTests(copy, [protection.test], signal), protection.test);
  } finally {
    writeFileSync(path, source);
  }
}

function print({ name, protects, test }: Protection, verdict: string, detail: string): void {
  console.log(`${verdict.padEnd(13)}  ${name}: ${protects}`);
  console.log(`${" ".repeat(15)}${test.file} › ${test.name}`);
  if (detail) console.log(`${" ".repeat(15)}${detail}`);
}
