import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { plainEnvironment } from "@/lib/commands/plain-environment";
import type { Protection } from "@/tests/prove/protection";

const limitMs = 5 * 60_000;
/** What waits for something that no longer comes is red sooner than in `npm test`. */
const testTimeoutMs = 10_000;

/** Runs just these tests in the copy at `root`; resolves to Vitest's JSON report. Rejects when there
 *  is none, and when `signal` ends it. */
export async function runTests(
  root: string,
  tests: Protection["test"][],
  signal: AbortSignal,
): Promise<string> {
  const report = join(root, ".test/prove.json");
  rmSync(report, { force: true });
  const names = tests.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const child = spawn(
    process.execPath,
    [
      ...[
        join(root, "node_modules/vitest/vitest.mjs"),
        "run",
        "--config",
        "tests/vitest.config.ts",
      ],
      ...["--reporter=json", `--outputFile.json=${report}`, `--testTimeout=${testTimeoutMs}`],
      ...["--testNamePattern", `(${names.join("|")})$`],
      ...new Set(tests.map(({ file }) => file)),
    ],
    {
      ...{ cwd: root, env: plainEnvironment("test"), stdio: ["ignore", "pipe", "pipe"] },
      ...{ signal, timeout: limitMs },
    },
  );
  let output = "";
  const collect = (data: string) => {
    output += data;
  };
  child.stdout.setEncoding("utf8").on("data", collect);
  child.stderr.setEncoding("utf8").on("data", collect);
  await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (!existsSync(report)) throw new Error(`Vitest ended without a report:\n${output}`);
  return readFileSync(report, "utf8");
}
