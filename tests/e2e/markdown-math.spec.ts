import type { Page } from "@playwright/test";
import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";
import { watchScripts } from "@/tests/e2e/watch-scripts";

test("formulas are set, prices are not, and a reload moves nothing", async ({
  page,
  modelServer,
}) => {
  modelServer.reply(
    "Energy is \\(E = mc^2\\), it costs $5 or $10.\n\n$$\n\\int_0^1 x\\,dx = \\frac12\n$$\n\n\\[\n\\frac{1}{\n\\]\n\nThe end.",
  );
  const chat = new ChatPage(page);
  await chat.open();
  const answer = await chat.ask("Physics");
  await expect(answer.locator("[data-formula] .katex-html")).toHaveCount(2);
  await expect(answer.locator('[data-formula="display"] math')).toHaveAttribute("display", "block");
  await expect(answer).toContainText("it costs $5 or $10.");
  await expect(answer.locator(".formula-source")).toHaveText("\\[\n\\frac{1}{\n\\]");
  const sizes = () =>
    answer.locator("[data-formula], .katex-mathml, .katex-html").evaluateAll((elements) =>
      elements.map((element) => {
        const { width, height } = element.getBoundingClientRect();
        return [width, height];
      }),
    );
  const before = await sizes();
  const scripts = watchScripts(page);
  await page.reload({ waitUntil: "networkidle" });
  await expect(answer.locator("[data-formula] .katex-html")).toHaveCount(2);
  expect(await sizes()).toEqual(before);
  // The server has set them: the program that does it is not fetched again.
  expect((await Promise.all(scripts)).some((text) => text.includes("KaTeX parse error"))).toBe(
    false,
  );
});

test("what follows the first formula is shown once formulas can be set, so that nothing moves", async ({
  page,
  modelServer,
}) => {
  const { chat, program } = await afterPlainAnswer(page);
  const asked = page.waitForRequest("**/_next/static/**");
  const chunks = ["A formula ", "\\(x^2\\) in a line.", " And more."];
  const held = modelServer.hold({ chunks, neverEnds: true }, 1);
  await chat.box.fill("A formula");
  await chat.box.press("Enter");
  const text = chat.textOf(chat.answer);
  await expect(text).toHaveText("A formula");
  held.release();
  await asked;
  await expect(text).toHaveText("A formula");
  program.resolve();
  await expect(text.locator(".katex-html")).toBeAttached();
  await expect(text).toContainText("in a line.");
  await chat.stop.click();
  await expect(chat.answer).toHaveAttribute("data-status", "stopped");
});

test("an answer that ends before its formulas can be set has its buttons when they are", async ({
  page,
  modelServer,
}) => {
  const { chat, program } = await afterPlainAnswer(page);
  modelServer.reply("A formula:\n\n$$\n\\frac{1}{2}\n$$");
  await chat.ask("A formula");
  const copy = chat.answer.getByRole("button", { name: "Copy" });
  await expect(copy).toHaveCount(0);
  program.resolve();
  await expect(copy).toBeVisible();
  await expect(chat.answer.locator(".katex-html")).toBeAttached();
});

test("buttons that stand there stay while formulas above are made anew", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  modelServer.reply("\\(x^2\\)\n\n```js\nconst code = 1;\n```");
  await chat.ask("A formula and code");
  modelServer.reply("One more line.\n\n".repeat(200));
  await chat.ask("Something long");
  await page.reload({ waitUntil: "networkidle" });
  const copy = chat.answer.getByRole("button", { name: "Copy" });
  await expect(copy).toBeAttached();
  const program = await holdProgram(page);
  const asked = page.waitForRequest("**/_next/static/**");
  await chat.transcript.evaluate((log) => log.scrollTo({ top: -log.scrollHeight }));
  await asked;
  await expect(copy).toBeAttached();
  program.resolve();
  await expect(chat.answers.first().locator("[data-token]").first()).toBeAttached();
  await expect(copy).toBeAttached();
});

/** A page with an answer, whose next formula waits for its program. */
async function afterPlainAnswer(page: Page) {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask("Something plain");
  return { chat, program: await holdProgram(page) };
}

/** Holds back what a page loads from now on, such as the program that sets formulas, until `resolve`. */
async function holdProgram(page: Page) {
  const program = Promise.withResolvers<void>();
  await page.route("**/_next/static/**", async (route) => {
    await program.promise;
    await route.continue();
  });
  return program;
}
