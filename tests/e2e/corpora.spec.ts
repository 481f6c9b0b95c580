import { test as base, expect } from "@playwright/test";
import { allCases } from "@/tests/corpora/all-cases";
import { sample } from "@/tests/corpora/corpus-case";
import { hostileAddresses } from "@/tests/corpora/hostile-addresses";
import { hostileHtml } from "@/tests/corpora/hostile-html";
import { hostileLanguages } from "@/tests/corpora/hostile-languages";
import { serveCorpusPage } from "@/tests/corpora/serve-page";
import { tryCorpus } from "@/tests/corpora/try-corpus";
import { ChatPage } from "@/tests/e2e/chat-page";
import { test } from "@/tests/e2e/fixtures";

// `npm run bench -- spec` takes all of them.
base(
  "examples of the specifications, Korean stress and hostile inputs end the same streamed and at once, ask for nothing and run nothing",
  async ({ page }) => {
    base.slow();
    const served = await serveCorpusPage();
    const cases = sample(allCases, 12);
    expect(cases.length).toBeGreaterThan(200);
    expect(await tryCorpus(page, served.url, cases)).toEqual([]);
    served.close();
  },
);

base("what is dangerous is found in the page where the corpora are tried", async ({ page }) => {
  const served = await serveCorpusPage();
  await page.goto(served.url);
  await page.waitForFunction(() => "tryCases" in window);
  const found = await page.evaluate(() =>
    window.tryCases([{ family: "", markdown: "*a*", html: "<p><strong>a</strong></p>" }]),
  );
  expect(found.join()).toContain("reference: <p><strong>a</strong></p>");
  served.close();
});

test("an answer of hostile pieces, in pieces over the wire, harms nothing and reads as text", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  const hostile = sample([...hostileAddresses, ...hostileHtml, ...hostileLanguages], 9);
  const text = hostile.map(({ markdown }) => markdown).join("\n\n```\n```\n\n");
  modelServer.reply({ chunks: text.match(/[\s\S]{1,7}/g) ?? [] });
  await chat.ask("Attack me");
  for (const when of ["streamed", "opened"]) {
    expect(await page.evaluate(() => Reflect.get(window, "didRun")), when).toBeUndefined();
    await expect(chat.answer.locator("script, iframe, object, embed, form, style")).toHaveCount(0);
    await expect(chat.textOf(chat.answer)).toContainText("<iframe");
    await page.reload();
    await expect(chat.answer).toHaveAttribute("data-status", "done");
  }
});
