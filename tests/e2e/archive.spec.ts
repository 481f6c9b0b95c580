import { ChatPage } from "@/tests/e2e/chat-page";
import { choose, chooseIn, idsIn, listOf, rows, titlesIn } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";

test.describe("the archive", () => {
  test("takes a conversation out of the list, with Undo, and brings it back, in every tab", async ({
    page,
    context,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second", "Third"], { page, store, owner });
    const other = new ChatPage(await context.newPage());
    await other.open("/archived");
    await expect(other.page.getByText("Nothing is archived.")).toBeVisible();
    await choose(page, "Second", "Archive");
    const archived = page.getByRole("status", { name: "Conversation archived" });
    await expect(archived).toContainText("Second");
    for (const each of [chat, other]) await expect(rows(each)).toHaveText(["First", "Third"]);
    await expect.poll(() => titlesIn(other.page)).toEqual(["Second"]);
    await archived.getByRole("button", { name: "Undo" }).click();
    for (const each of [chat, other]) {
      await expect(rows(each)).toHaveText(["First", "Second", "Third"]);
    }
    await choose(page, "Third", "Archive");
    await chat.list.getByRole("link", { name: "Archived" }).click();
    await expect(page.getByRole("heading", { name: "Archived", level: 1 })).toBeVisible();
    await expect.poll(() => titlesIn(page)).toEqual(["Third"]);
    await chooseIn(page, "Third", "Rename");
    await page.getByRole("textbox", { name: "Title" }).fill("Third, renamed");
    await page.keyboard.press("Enter");
    await expect.poll(() => titlesIn(other.page)).toEqual(["Third, renamed"]);
    await page.reload();
    await chooseIn(page, "Third, renamed", "Unarchive");
    for (const each of [chat, other]) {
      await expect(rows(each)).toHaveText(["First", "Second", "Third, renamed"]);
      await expect(each.page.getByText("Nothing is archived.")).toBeVisible();
    }
  });

  test("lets its conversations be read, says so there, and gives one back that is written in", async ({
    page,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second"], { page, store, owner });
    await chat.row("Second").click();
    await expect(chat.answer).toBeVisible();
    const note = page.getByText("This conversation is archived.");
    await choose(page, "Second", "Archive");
    await expect(note).toBeVisible();
    await page.getByRole("main").getByRole("button", { name: "Unarchive" }).click();
    await expect(note).toHaveCount(0);
    await expect(rows(chat)).toHaveText(["First", "Second"]);
    await choose(page, "Second", "Archive");
    await expect(rows(chat)).toHaveText(["First"]);
    await expect.poll(async () => (await idsIn(store, owner, "archived")).length).toBe(1);
    await page.reload();
    await expect(note).toBeVisible();
    await expect(rows(chat)).toHaveText(["First"]);
    await chat.ask("And on it goes");
    await expect(note).toHaveCount(0);
    await expect(rows(chat).first()).toHaveAttribute("aria-current", "page");
    await page.reload();
    await expect(rows(chat)).toHaveCount(2);
    await expect(note).toHaveCount(0);
  });
});
