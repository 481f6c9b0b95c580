import { ChatPage } from "@/tests/e2e/chat-page";
import { choose, listOf, optionsOf, rows, statusIn, tabTo } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";
import { actionId } from "@/tests/support/action-ids";

test.describe("deleting a conversation", () => {
  test("happens without a question, and Undo puts the conversation back at its place", async ({
    page,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second", "Third"], { page, store, owner });
    const address = (await chat.row("Second").getAttribute("href")) ?? "";
    await choose(page, "Second", "Delete");
    await expect(rows(chat)).toHaveText(["First", "Third"]);
    await expect(statusIn(page)).toContainText("Second");
    await expect.poll(async () => (await page.request.get(address)).status()).toBe(404);
    await statusIn(page).getByRole("button", { name: "Undo" }).click();
    await expect(rows(chat)).toHaveText(["First", "Second", "Third"]);
    await expect(statusIn(page)).toHaveCount(0);
    await chat.row("Second").click();
    await expect(chat.answer).toContainText("Answer in Second");
    await page.reload();
    await expect(rows(chat)).toHaveText(["First", "Second", "Third"]);
  });

  test("undone and opened before the server has heard of it, the conversation is shown once it has", async ({
    page,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second"], { page, store, owner });
    const address = (await chat.row("Second").getAttribute("href")) ?? "";
    await choose(page, "Second", "Delete");
    await expect.poll(async () => (await page.request.get(address)).status()).toBe(404);
    const held = Promise.withResolvers<void>();
    await page.route("**/*", async (route) => {
      const action = route.request().headers()["next-action"];
      if (action === actionId("restoreConversations")) await held.promise;
      await route.continue();
    });
    await statusIn(page).getByRole("button", { name: "Undo" }).click();
    await chat.row("Second").click();
    const heading = page.getByRole("heading", { name: "There is no such conversation" });
    await expect(heading).toBeVisible();
    held.resolve();
    await expect(chat.answer).toContainText("Answer in Second");
    await expect(heading).toHaveCount(0);
    await expect(page).toHaveURL(address);
  });

  test("undone while it is being opened, the conversation is shown as well", async ({
    page,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second"], { page, store, owner });
    const address = (await chat.row("Second").getAttribute("href")) ?? "";
    await choose(page, "Second", "Delete");
    await expect.poll(async () => (await page.request.get(address)).status()).toBe(404);
    // The server answers that there is no such conversation, and that is heard last.
    const answered = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    await page.route(`**${address}?*`, async (route) => {
      const response = await route.fetch();
      answered.resolve();
      await held.promise;
      await route.fulfill({ response });
    });
    await page.route("**/*", async (route) => {
      const action = route.request().headers()["next-action"];
      if (action !== actionId("restoreConversations")) return route.fallback();
      await answered.promise;
      await route.continue();
    });
    await statusIn(page).getByRole("button", { name: "Undo" }).click();
    await chat.row("Second").click();
    await expect.poll(async () => (await page.request.get(address)).status()).toBe(200);
    held.resolve();
    await expect(chat.answer).toContainText("Answer in Second");
  });

  test("two in a row can each be undone", async ({ page, store, owner }) => {
    const chat = await listOf(["First", "Second", "Third"], { page, store, owner });
    await choose(page, "First", "Delete");
    await choose(page, "Third", "Delete");
    await expect(rows(chat)).toHaveText(["Second"]);
    const undoOf = (title: string) =>
      statusIn(page).getByRole("button", { name: "Undo", description: title });
    await undoOf("First").click();
    await expect(rows(chat)).toHaveText(["First", "Second"]);
    await undoOf("Third").click();
    await expect(rows(chat)).toHaveText(["First", "Second", "Third"]);
    await page.reload();
    await expect(rows(chat)).toHaveText(["First", "Second", "Third"]);
  });

  test("deletes, undoes and deletes again with the keyboard alone", async ({
    page,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second"], { page, store, owner });
    const deleteFirst = async () => {
      await tabTo(optionsOf(page, "First"));
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      await expect(rows(chat)).toHaveText(["Second"]);
    };
    await deleteFirst();
    await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(rows(chat)).toHaveText(["First", "Second"]);
    await expect(chat.row("First")).toBeFocused();
    await deleteFirst();
    await page.reload();
    await expect(rows(chat)).toHaveText(["Second"]);
  });

  test("the open conversation gives way to a new one, and Undo opens it again", async ({
    page,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second"], { page, store, owner });
    await chat.row("First").click();
    await expect(chat.answer).toContainText("Answer in First");
    const address = page.url();
    await choose(page, "First", "Delete");
    await expect(page).toHaveURL("/");
    await expect(chat.transcript).toHaveCount(0);
    await statusIn(page).getByRole("button", { name: "Undo" }).click();
    await expect(page).toHaveURL(address);
    await expect(chat.answer).toContainText("Answer in First");
    await chat.ask("And on it goes");
    await expect(chat.questions).toHaveCount(2);
  });

  test("in mid-stream stops the answer, and Undo shows what it had said", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const held = modelServer.hold({ chunks: ["The beginning ", "and never the end"] }, 1);
    await chat.box.fill("Tell me something long");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toContainText("The beginning");
    await choose(page, "Tell me something long", "Delete");
    await expect(page).toHaveURL("/");
    await expect(rows(chat)).toHaveCount(0);
    held.release();
    await statusIn(page).getByRole("button", { name: "Undo" }).click();
    await expect(chat.answer).toHaveAttribute("data-status", "stopped");
    await expect(chat.textOf(chat.answer)).toHaveText("The beginning");
    await page.reload();
    await expect(chat.answer).toHaveAttribute("data-status", "stopped");
    await expect(chat.textOf(chat.answer)).toHaveText("The beginning");
    await expect(rows(chat)).toHaveText(["Tell me something long"]);
  });

  test("is offered back for a while, and for as long as the pointer rests on the offer", async ({
    page,
    store,
    owner,
  }) => {
    await page.clock.install();
    const chat = await listOf(["First", "Second"], { page, store, owner });
    await choose(page, "First", "Delete");
    await statusIn(page).getByText("First").hover();
    await page.clock.fastForward(60_000);
    await expect(statusIn(page)).toContainText("First");
    await chat.box.hover();
    await page.clock.fastForward(8_100);
    await expect(statusIn(page)).toHaveCount(0);
    await expect(rows(chat)).toHaveText(["Second"]);
  });

  test("is taken back with a sentence when the server cannot be reached", async ({
    page,
    context,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second"], { page, store, owner });
    await context.setOffline(true);
    await choose(page, "First", "Delete");
    await expect(page.getByRole("alert")).toContainText("The conversation was not deleted.");
    await expect(rows(chat)).toHaveText(["First", "Second"]);
    await expect(statusIn(page)).toHaveCount(0);
    await page.getByRole("alert").getByRole("button", { name: "Dismiss" }).click();
    await expect(page.getByText("The conversation was not deleted.")).toHaveCount(0);
  });
});
