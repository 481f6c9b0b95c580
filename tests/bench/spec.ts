/** `npm run bench -- spec`: all of the specifications' examples and of the hostile inputs through the
 *  real renderer in Chromium, at once and one character at a time. */
import { chromium } from "@playwright/test";
import { withCleanup } from "@/tests/bench/with-cleanup";
import { allCases } from "@/tests/corpora/all-cases";
import { serveCorpusPage } from "@/tests/corpora/serve-page";
import { uncompared } from "@/tests/corpora/spec-cases";
import { tryCorpus } from "@/tests/corpora/try-corpus";
import { findChromium } from "@/tests/support/chromium";

const startedAt = performance.now();
const problems = await withCleanup(async (onEnd) => {
  const served = await serveCorpusPage();
  onEnd(async () => served.close());
  const { executablePath, args, env } = findChromium();
  const browser = await chromium.launch({
    ...{ executablePath, args, env: { ...process.env, ...env } },
    ...{ handleSIGINT: false, handleSIGTERM: false },
  });
  onEnd(() => browser.close());
  return tryCorpus(await browser.newPage(), served.url, allCases);
});
for (const problem of problems) console.log(`✗ ${problem}\n`);
for (const [kind, count] of countKinds()) console.log(`${String(count).padStart(5)}  ${kind}`);
const characters = allCases.reduce((sum, { markdown }) => sum + markdown.length, 0);
const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
console.log(
  `${allCases.length} texts, ${characters} characters, ${problems.length} problems, ${seconds} s`,
);
console.log(`${uncompared()} examples have raw HTML, or differ on purpose: not compared.`);
process.exitCode = problems.length === 0 ? 0 : 1;

function countKinds(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { family } of allCases) {
    const kind = family.split(",")[0] ?? "";
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
