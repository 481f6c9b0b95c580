import { ChatPage } from "@/tests/e2e/chat-page";
import { choose, listOf, rows } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";

test.describe("pinning", () => {
  test("puts a conversation under its own heading, first of all, also in another tab", async ({
    page,
    context,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second", "Third"], { page, store, owner });
    const other = new ChatPage(await context.newPage());
    await other.open();
    await choose(page, "Third", "Pin");
    for (const each of [chat, other]) {
      await expect(rows(each)).toHaveText(["Third", "First", "Second"]);
      await expect(each.list.getByRole("heading").first()).toHaveText(/Pinned/);
    }
    await choose(page, "Second", "Pin");
    await expect(rows(other)).toHaveText(["Second", "Third", "First"]);
    await page.reload();
    await expect(rows(chat)).toHaveText(["Second", "Third", "First"]);
    await choose(page, "Third", "Unpin");
    for (const each of [chat, other]) {
      await expect(rows(each)).toHaveText(["Second", "First", "Third"]);
    }
  });

  test("keeps an old conversation in the first page, and another device sees it when it is looked at", async ({
    page,
    secondDevice,
    store,
    owner,
  }) => {
    const titles = Array.from({ length: 40 }, (_, index) => `Conversation ${index}.`);
    const chat = await listOf(titles, { page, store, owner });
    const second = new ChatPage(await secondDevice());
    await second.open();
    await expect(async () => {
      await rows(chat).last().scrollIntoViewIfNeeded();
      await expect(chat.row("Conversation 39.")).toBeVisible({ timeout: 500 });
    }).toPass();
    await choose(page, "Conversation 39.", "Pin");
    await expect(rows(chat).first()).toHaveText("Conversation 39.");
    await expect(rows(chat)).toHaveCount(40);
    await expect(async () => {
      await second.comeBack();
      await expect(rows(second).first()).toHaveText("Conversation 39.", { timeout: 2_000 });
    }).toPass();
    await choose(page, "Conversation 39.", "Unpin");
    await expect(async () => {
      await second.comeBack();
      await expect(rows(second).first()).toHaveText("Conversation 0.", { timeout: 2_000 });
    }).toPass();
  });

  test("is taken back with a sentence when the server cannot be reached", async ({
    page,
    context,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second"], { page, store, owner });
    await context.setOffline(true);
    await choose(page, "Second", "Pin");
    await expect(rows(chat)).toHaveText(["Second", "First"]);
    const alert = page.getByRole("alert").filter({ hasText: "stays where it was" });
    await expect(alert).toBeVisible();
    await expect(rows(chat)).toHaveText(["First", "Second"]);
    await context.setOffline(false);
    await alert.getByRole("button", { name: "Retry" }).click();
    await expect(rows(chat)).toHaveText(["Second", "First"]);
  });
});
