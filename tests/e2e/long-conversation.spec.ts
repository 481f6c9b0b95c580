import type { Page } from "@playwright/test";
import { seedRichConversation } from "@/tests/bench/render/seed-rich";
import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";
import { topOf } from "@/tests/e2e/message-buttons";

/** DESIGN.md's, of a conversation of 300 messages. */
const mostElements = 4_000;

/** Waits until the page has drawn so many frames. */
async function framesOf(page: Page, count: number) {
  await page.evaluate(async (left) => {
    for (; left > 0; left--) await new Promise(requestAnimationFrame);
  }, count);
}

test("a long conversation opens with few elements, and its older messages come in without moving a line", async ({
  page,
  store,
  owner,
}) => {
  const chat = new ChatPage(page);
  await chat.open(`/c/${await seedRichConversation(store, owner, 300)}`);
  await expect(chat.answers).toHaveCount(25);
  await expect(chat.answer).toBeInViewport();
  // All that can be done with a message is there once the page has come to rest.
  await expect(page.getByRole("button", { name: "More actions", includeHidden: true })).toHaveCount(
    50,
  );
  const elements = await page.evaluate(() => document.querySelectorAll("*").length);
  expect(elements).toBeLessThanOrEqual(mostElements);

  // The page before comes in while this one's first answer, with its code and table, is being read.
  const top = chat.answers.filter({ hasText: "That was answer 125." });
  const measured = Promise.withResolvers<void>();
  const asked = page.waitForRequest((request) => "next-action" in request.headers());
  await page.route("**/c/*", async (route) => {
    if (route.request().method() === "POST") await measured.promise;
    await route.continue();
  });
  await top.evaluate((article) => article.scrollIntoView({ block: "start" }));
  await asked;
  // What came into view gets its height in the frames after, and that moves what stands above it.
  let before = Number.NaN;
  await expect(async () => {
    before = await topOf(top);
    await framesOf(page, 10);
    expect(await topOf(top)).toBe(before);
  }).toPass();
  measured.resolve();
  await expect(chat.answers).toHaveCount(50);
  expect(await topOf(top)).toBe(before);
  await page.mouse.move(600, 300);
  await page.mouse.wheel(0, -300);
  await expect.poll(() => topOf(top)).toBe(before + 300);
});

test("the browser finds text in what is loaded and out of view", async ({ page, store, owner }) => {
  const chat = new ChatPage(page);
  await chat.open(`/c/${await seedRichConversation(store, owner, 50)}`);
  await expect(chat.answers).toHaveCount(25);
  const far = chat.answers.filter({ hasText: "That was answer 2." });
  await expect(far).not.toBeInViewport();
  // What find-in-page does, but for the way there: a browser without a window does not scroll for it.
  const found = await page.evaluate(() => {
    const isFound = (window as unknown as { find(text: string): boolean }).find(
      "That was answer 2.",
    );
    const article = document.getSelection()?.anchorNode?.parentElement?.closest("article");
    return isFound ? article?.dataset.messageId : null;
  });
  expect(found).toBe(await far.getAttribute("data-message-id"));
});

test("code in an answer that came with the page is copied at once, however far above", async ({
  page,
  context,
  store,
  owner,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const chat = new ChatPage(page);
  await chat.open(`/c/${await seedRichConversation(store, owner, 50)}`);
  await chat.ready();
  const copy = chat.answers.first().getByRole("button", { name: "Code to clipboard" });
  await copy.evaluate((button: HTMLElement) => button.click());
  await expect(chat.answers.first().getByText("Copied")).toHaveCount(1);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("console.log(name)");
});

test("text that is marked in an answer while the page gets ready stays marked", async ({
  page,
  store,
  owner,
}) => {
  const chat = new ChatPage(page);
  const conversationId = await seedRichConversation(store, owner, 50);
  await page.goto(`/c/${conversationId}`, { waitUntil: "commit" });
  await expect(chat.answer.getByText("in the hills needs")).toBeVisible();
  // In one step: the answer may be made anew between two.
  await chat.answer.evaluate((answer) => {
    const paragraph = answer.querySelector("h2 + p");
    if (paragraph) document.getSelection()?.selectAllChildren(paragraph);
  });
  await chat.ready();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await expect(page.getByRole("button", { name: "More actions", includeHidden: true })).toHaveCount(
    50,
  );
  const marked = await page.evaluate(() => document.getSelection()?.toString());
  expect(marked).toContain("less than one thinks");
});
