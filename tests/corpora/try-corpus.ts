import type { Page } from "@playwright/test";
import type { CorpusCase } from "@/tests/corpora/corpus-case";

const batchSize = 20;

/** Shows every case in the page of `serveCorpusPage`, and says what went wrong, one text each: an end
 *  that differs from what the whole text or the reference gives, something dangerous in the page, a
 *  script that ran, or a request, page or question that left it. */
export async function tryCorpus(
  page: Page,
  url: string,
  cases: CorpusCase[],
  onBatch: (done: number) => void = () => {},
): Promise<string[]> {
  const problems: string[] = [];
  const left: string[] = [];
  page.on("request", (request) => {
    if (!/\/(?:assets\/[\w.-]+|page)\.(?:js|css)$/.test(request.url())) left.push(request.url());
  });
  page.on("dialog", (dialog) => {
    left.push(`a dialog "${dialog.message()}"`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => left.push(String(error)));
  page.context().on("page", () => left.push("another page"));
  await page.goto(url);
  await page.waitForFunction(() => "tryCases" in window);
  left.length = 0;
  for (let start = 0; start < cases.length; start += batchSize) {
    const batch = cases.slice(start, start + batchSize);
    const found = await page.evaluate((batch) => window.tryCases(batch), batch);
    for (const [index, problem] of found.entries()) {
      const { family, markdown } = batch[index] ?? { family: "", markdown: "" };
      if (problem) problems.push(`${family}: ${JSON.stringify(markdown)}\n${problem}`);
    }
    if (left.length > 0) {
      const families = new Set(batch.map(({ family }) => family));
      problems.push(`${[...families].join(" or ")}: ${left.splice(0).join(", ")}`);
    }
    onBatch(Math.min(start + batchSize, cases.length));
  }
  return problems;
}
