import type { BrowserContext, Page } from "@playwright/test";
import { ChatPage } from "@/tests/e2e/chat-page";
import { choose, statusIn } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";

test.describe("a draft", () => {
  test("goes with its conversation when that is deleted, and comes back with Undo", async ({
    page,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("Here");
    const { pathname } = new URL(page.url());
    await chat.box.fill("said to nobody yet");
    const title = (await chat.list.locator(`a[href="${pathname}"]`).textContent()) ?? "";
    await choose(page, title, "Delete");
    await expect.poll(() => keptTexts(page)).not.toContain("said to nobody yet");
    await statusIn(page).getByRole("button", { name: "Undo" }).click();
    await expect(page).toHaveURL(pathname);
    await expect(chat.box).toHaveValue("said to nobody yet");
  });

  test("of one conversation is the same in two tabs, until one of them sends it", async ({
    context,
  }) => {
    const [first, second] = await twoTabs(context);
    await first.box.fill("begun here");
    await expect(second.box).toHaveValue("begun here");
    await second.box.press("End");
    await second.box.pressSequentially(", ended there");
    await expect(first.box).toHaveValue("begun here, ended there");
    await second.box.press("Enter");
    await expect(second.answers).toHaveCount(2);
    await expect(first.box).toHaveValue("");
  });

  test("that is replaced in one tab stays in the other that it was typed in, and both are sent", async ({
    context,
  }) => {
    const [first, second] = await twoTabs(context);
    await first.box.fill("from the first tab");
    await expect(second.box).toHaveValue("from the first tab");
    await second.box.fill("from the second tab");
    await first.box.press("Enter");
    await expect(first.questions.last()).toHaveText("from the first tab");
    await expect(first.answer).toHaveAttribute("data-status", "done");
    await expect(second.answers).toHaveCount(2);
    await expect(second.box).toHaveValue("from the second tab");
    await second.box.press("Enter");
    await expect(second.questions.last()).toHaveText("from the second tab");
  });

  test("of a new conversation is each tab's own, and a fresh tab begins with the newest", async ({
    context,
  }) => {
    const first = new ChatPage(await context.newPage());
    await first.open();
    await first.box.fill("the first question");
    const second = new ChatPage(await context.newPage());
    await second.open();
    await expect(second.box).toHaveValue("the first question");
    await second.box.fill("another question");
    await expect(first.box).toHaveValue("the first question");
    await first.page.reload();
    await expect(first.box).toHaveValue("the first question");
    await second.ask("another question");
    await second.startNew();
    await expect(second.box).toHaveValue("");
    await first.page.reload();
    await expect(first.box).toHaveValue("the first question");
  });

  test("of the next conversation does not begin with what is on its way, nor ends with it", async ({
    page,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("Here");
    await chat.startNew();
    const held = Promise.withResolvers<void>();
    await page.route("**/*", async (route) => {
      if ("next-action" in route.request().headers()) await held.promise;
      await route.continue();
    });
    await chat.box.fill("on its way");
    await chat.box.press("Enter");
    await expect(chat.questions).toHaveText("on its way");
    await chat.list.locator('a[href^="/c/"]').click();
    await expect(chat.questions).toHaveText("Here");
    await chat.startNew();
    await expect(chat.box).toHaveValue("");
    await chat.box.fill("written meanwhile");
    held.resolve();
    await expect(chat.list.locator('a[href^="/c/"]')).toHaveCount(2);
    await expect(chat.list.getByLabel("Answering")).toHaveCount(0);
    await page.reload();
    await expect(chat.box).toHaveValue("written meanwhile");
  });

  test("that is being sent when the page goes away is there again or was sent, never neither", async ({
    page,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await page.route("**/*", (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    await chat.box.fill("on its way");
    await chat.box.press("Enter");
    await expect(chat.questions).toHaveText("on its way");
    await page.reload();
    await expect(chat.box).toHaveValue("on its way");
  });
});

function keptTexts(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
}

test("what was changed of a message is there again after a reload, until it is sent or given up", async ({
  page,
  seedTurns,
}) => {
  const chat = new ChatPage(page);
  await chat.open(`/c/${await seedTurns(1)}`);
  const box = page.getByRole("textbox", { name: "Edit message" });
  const edit = chat.questions.getByRole("button", { name: "Edit" });
  await edit.click();
  await box.fill("Better put 다시");
  await page.reload();
  await chat.ready();
  await edit.click();
  await expect(box).toHaveValue("Better put 다시");
  await box.press("Escape");
  await edit.click();
  await expect(box).toHaveValue("Question 0");
  await box.fill("Sent");
  await box.press("Enter");
  await expect(chat.questions).toContainText("Sent");
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  await edit.click();
  await expect(box).toHaveValue("Sent");
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => /^draft/.test(key))),
  ).toEqual([]);
});

/** Two tabs of one conversation. */
async function twoTabs(context: BrowserContext): Promise<[ChatPage, ChatPage]> {
  const first = new ChatPage(await context.newPage());
  await first.open();
  await first.ask("The beginning");
  const second = new ChatPage(await context.newPage());
  await second.open(first.page.url());
  return [first, second];
}
