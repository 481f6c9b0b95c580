import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { plainEnvironment } from "@/lib/commands/plain-environment";
import { readPlaywrightReport, readVitestReport, type TestCount } from "@/lib/commands/test-count";

/** One or more programs to run one after the other; without a report they count as one test. */
type Step = {
  name: string;
  programs: string[][];
  report?: { path: string; read: (json: string) => TestCount };
  /** Counts only when it fails: a means to the next step. */
  isPreparation?: boolean;
};

const root = fileURLToPath(new URL("../../", import.meta.url));
/** What takes longer hangs; the browser tests took 8 to 15 minutes on two cores. */
const stepLimitMs = 20 * 60_000;

const next = "next/dist/bin/next";
const chaos = "../lib/commands/chaos.ts";
const vitestReport = ".test/vitest.json";
const playwrightReport = ".test/playwright.json";

const steps: Step[] = [
  {
    name: "types",
    programs: [
      [next, "typegen"],
      ["typescript/bin/tsc", "--noEmit"],
    ],
  },
  { name: "lint", programs: [["@biomejs/biome/bin/biome", "check", "--error-on-warnings"]] },
  { name: "dead code", programs: [["knip/bin/knip.js"]] },
  {
    name: "unit and contract",
    programs: [
      [
        ...["vitest/vitest.mjs", "run", "--config", "tests/vitest.config.ts"],
        ...["--reporter=dot", "--reporter=json", `--outputFile.json=${vitestReport}`],
      ],
    ],
    report: { path: vitestReport, read: readVitestReport },
  },
  { name: "production build", programs: [[next, "build"]], isPreparation: true },
  {
    name: "chaos, 30 kills",
    programs: [[chaos, ...["--store", "embedded", "--kills", "30", "--seed", "30", "--fresh"]]],
  },
  {
    name: "browser",
    programs: [["@playwright/test/cli.js", "test", "--config", "tests/playwright.config.ts"]],
    report: { path: playwrightReport, read: readPlaywrightReport },
  },
];

// A Redis that `npm test` was given serves the checks of the TCP transport and the app under test.
const redisUrl = process.env.TEST_REDIS_URL ?? process.env.REDIS_URL;
const settings = {
  ...(redisUrl ? { TEST_REDIS_URL: redisUrl } : {}),
  NEXT_DIST_DIR: ".test/next",
  NEXT_TELEMETRY_DISABLED: "1",
};

const total: TestCount = { passed: 0, failed: 0 };
for (const step of steps) {
  const count = await runStep(step);
  total.passed += count.passed;
  total.failed += count.failed;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function runStep({ name, programs, report, isPreparation }: Step): Promise<TestCount> {
  const startedAt = performance.now();
  if (report) rmSync(join(root, report.path), { force: true });
  let isOk = true;
  let output = "";
  for (const program of programs) {
    const result = await run(program);
    output += result.output;
    isOk = result.isOk;
    if (!isOk) break;
  }
  const count = countOf(isOk, isPreparation === true, report);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (count.failed > 0) console.log(output);
  const detail = report ? ` (${count.passed} passed, ${count.failed} failed)` : "";
  console.log(`${count.failed > 0 ? "✗" : "✓"} ${name}${detail}, ${seconds} s`);
  return count;
}

function countOf(isOk: boolean, isPreparation: boolean, report: Step["report"]): TestCount {
  if (!report) return { passed: isOk && !isPreparation ? 1 : 0, failed: isOk ? 0 : 1 };
  const path = join(root, report.path);
  if (!existsSync(path)) return { passed: 0, failed: 1 };
  const count = report.read(readFileSync(path, "utf8"));
  // A runner can fail beside its tests: a file that does not load, an error after the last test.
  return { ...count, failed: isOk ? count.failed : Math.max(1, count.failed) };
}

function run([program = "", ...args]: string[]): Promise<{ isOk: boolean; output: string }> {
  return new Promise((resolve) => {
    // Ours are TypeScript and need what this one was started with.
    const options = program === chaos ? process.execArgv : [];
    const path = join(root, "node_modules", program);
    const child = spawn(process.execPath, [...options, path, ...args], {
      cwd: root,
      env: { ...plainEnvironment(program === next ? "production" : "test"), ...settings },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: stepLimitMs,
    });
    let output = "";
    const collect = (data: string) => {
      output += data;
    };
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    child.once("error", (error) => resolve({ isOk: false, output: `${output}${error}` }));
    child.once("close", (code) => resolve({ isOk: code === 0, output }));
  });
}
