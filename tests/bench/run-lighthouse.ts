import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findChromium } from "@/tests/support/chromium";

/** Lighthouse with all that it needs takes more room than the rest of the packages together, so only
 *  whoever measures with it fetches it, into the folder of the tests. */
const version = "13.5.0";
const folder = fileURLToPath(new URL("../../.test/lighthouse/", import.meta.url));
const program = join(folder, "node_modules/lighthouse/cli/index.js");

const categories = ["performance", "accessibility", "best-practices"] as const;

/** What Lighthouse says of a page: each score from 0 to 100, and what cost points. */
export type LighthouseResult = {
  scores: { [category in (typeof categories)[number]]: number };
  /** Cumulative layout shift. */
  shift: number;
  /** Largest contentful paint, on the phone that Lighthouse assumes, in milliseconds. */
  largestPaintMs: number;
  /** "<category>: <audit>" for each audit that counts and was not passed. */
  lost: string[];
};

type Report = {
  categories: {
    [id: string]: { score: number; auditRefs: { id: string; weight: number }[] };
  };
  audits: { [id: string]: { score: number | null; numericValue?: number; displayValue?: string } };
};

/** Lets Lighthouse look at a page as at a phone's, with a fresh browser. */
export async function runLighthouse(url: string, cookie: string): Promise<LighthouseResult> {
  await fetchLighthouse();
  const reportPath = join(folder, "report.json");
  const { executablePath, args, env } = findChromium();
  const look = () =>
    run(
      process.execPath,
      [
        ...[program, url, "--quiet", "--output=json", `--output-path=${reportPath}`],
        ...[`--only-categories=${categories}`, "--no-enable-error-reporting"],
        `--chrome-flags=--headless=new ${args.join(" ")}`,
        `--extra-headers=${JSON.stringify({ Cookie: cookie })}`,
      ],
      { ...process.env, ...env, CHROME_PATH: executablePath },
    );
  // Now and then the browser's trace lacks its beginning; Lighthouse then says to run it again.
  await look().catch(look);
  const { categories: found, audits }: Report = JSON.parse(readFileSync(reportPath, "utf8"));
  const scoreOf = (category: string) => Math.round((found[category]?.score ?? 0) * 100);
  return {
    scores: {
      performance: scoreOf("performance"),
      accessibility: scoreOf("accessibility"),
      "best-practices": scoreOf("best-practices"),
    },
    shift: audits["cumulative-layout-shift"]?.numericValue ?? Number.NaN,
    largestPaintMs: audits["largest-contentful-paint"]?.numericValue ?? Number.NaN,
    lost: categories.flatMap((category) =>
      (found[category]?.auditRefs ?? [])
        .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
        .map(({ id }) => `${category}: ${id} ${audits[id]?.displayValue ?? ""}`.trim()),
    ),
  };
}

async function fetchLighthouse(): Promise<void> {
  const manifest = join(folder, "node_modules/lighthouse/package.json");
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version === version)
    return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  await run("npm", ["install", "--prefix", folder, "--ignore-scripts", `lighthouse@${version}`]);
}

async function run(command: string, args: string[], env = process.env): Promise<void> {
  const isShellNeeded = process.platform === "win32" && command === "npm";
  const child = spawn(command, args, { env, stdio: "inherit", shell: isShellNeeded });
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`${command} ${args[0]} ended with ${code}.`);
}
