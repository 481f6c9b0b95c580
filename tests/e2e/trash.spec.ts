import { ChatPage } from "@/tests/e2e/chat-page";
import {
  choose,
  chooseIn,
  idsIn,
  listOf,
  optionsOf,
  rows,
  statusIn,
  tabTo,
  titlesIn,
} from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";

test.describe("the trash", () => {
  test("delete, undo, delete, and restore from the trash to where it was", async ({
    page,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second", "Third"], { page, store, owner });
    await choose(page, "Second", "Pin");
    await choose(page, "Second", "Delete");
    await statusIn(page).getByRole("button", { name: "Undo" }).click();
    await expect(rows(chat)).toHaveText(["Second", "First", "Third"]);
    await choose(page, "Second", "Delete");
    await choose(page, "First", "Archive");
    await chat.list.getByRole("link", { name: "Trash" }).click();
    await expect.poll(() => titlesIn(page)).toEqual(["Second"]);
    await expect(page.getByRole("main").locator("[data-row]")).toContainText("30 days left");
    await page.reload();
    await page.getByRole("main").getByRole("button", { name: "Restore" }).click();
    await expect(rows(chat)).toHaveText(["Second", "Third"]);
    await expect(chat.list.getByRole("heading", { name: "Pinned" })).toBeVisible();
    await expect(page.getByText("The trash is empty.")).toBeVisible();

    await chat.list.getByRole("link", { name: "Archived" }).click();
    await chooseIn(page, "First", "Delete");
    await chat.list.getByRole("link", { name: "Trash" }).click();
    await chooseIn(page, "First", "Restore");
    await expect(rows(chat), "it was archived").toHaveText(["Second", "Third"]);
    await chat.list.getByRole("link", { name: "Archived" }).click();
    await expect.poll(() => titlesIn(page)).toEqual(["First"]);
  });

  test("keeps what an answer under way had said, and gives it back", async ({
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
    held.release();
    await chat.list.getByRole("link", { name: "Trash" }).click();
    await chooseIn(page, "Tell me something long", "Restore");
    await chat.row("Tell me something long").click();
    await expect(chat.answer).toHaveAttribute("data-status", "stopped");
    await expect(chat.textOf(chat.answer)).toHaveText("The beginning");
    await chat.ask("And on");
  });

  test("deletes for good only after a question, one or all", async ({ page, store, owner }) => {
    const chat = await listOf(["First", "Second", "Third"], { page, store, owner });
    for (const title of ["First", "Second", "Third"]) await choose(page, title, "Delete");
    await expect.poll(async () => (await idsIn(store, owner, "trash")).length).toBe(3);
    await chat.list.getByRole("link", { name: "Trash" }).click();
    await chooseIn(page, "Second", "Delete now");
    const question = page.getByRole("group", { name: /Delete “Second” for good/ });
    await expect(question.getByRole("button", { name: "Keep" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(optionsOf(page, "Second")).toBeFocused();
    await chooseIn(page, "Second", "Delete now");
    await question.getByRole("button", { name: "Delete now" }).click();
    await expect.poll(() => titlesIn(page)).toEqual(["Third", "First"]);
    await page.getByRole("button", { name: "Empty trash" }).click();
    const all = page.getByRole("group", { name: /Delete 2 conversations for good/ });
    await all.getByRole("button", { name: "Keep" }).click();
    await expect.poll(() => titlesIn(page)).toEqual(["Third", "First"]);
    await page.getByRole("button", { name: "Empty trash" }).click();
    await all.getByRole("button", { name: "Delete now" }).click();
    await expect(page.getByText("The trash is empty.")).toBeVisible();
    await expect.poll(async () => (await idsIn(store, owner, "trash")).length).toBe(0);
  });

  test("deletes nothing for good that could still be undone: the offer goes with it", async ({
    page,
    store,
    owner,
  }) => {
    const chat = await listOf(["First"], { page, store, owner });
    await choose(page, "First", "Delete");
    await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
    await chat.list.getByRole("link", { name: "Trash" }).click();
    await chooseIn(page, "First", "Delete now");
    const question = page.getByRole("group", { name: "Delete “First” for good?" });
    await question.getByRole("button", { name: "Delete now" }).click();
    await expect(page.getByText("The trash is empty.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
  });

  test("is gone through with the keyboard alone", async ({ page, store, owner }) => {
    const chat = await listOf(["First", "Second"], { page, store, owner });
    await tabTo(optionsOf(page, "Second"));
    await page.keyboard.press("Enter");
    await page.keyboard.press("p");
    await page.keyboard.press("Enter");
    await expect(rows(chat)).toHaveText(["Second", "First"]);
    await expect(optionsOf(page, "Second")).toBeFocused();
    await page.keyboard.press("Enter");
    await page.keyboard.press("u");
    await page.keyboard.press("Enter");
    await expect(optionsOf(page, "Second")).toBeFocused();
    await choose(page, "First", "Delete");
    await tabTo(chat.list.getByRole("link", { name: "Trash" }));
    await page.keyboard.press("Enter");
    const options = page.getByRole("main").getByRole("button", { name: "Options for First" });
    await tabTo(options);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Keep" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(options).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem", { name: "Restore" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
    await expect(rows(chat)).toHaveText(["First", "Second"]);
    await page.keyboard.press("Enter");
    await expect(rows(chat)).toHaveText(["Second"]);
    await expect.poll(() => titlesIn(page)).toEqual(["First"]);
    await choose(page, "Second", "Delete");
    await expect.poll(() => titlesIn(page)).toEqual(["Second", "First"]);
    const deleteNow = async (title: string) => {
      await tabTo(page.getByRole("main").getByRole("button", { name: `Options for ${title}` }));
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Enter");
    };
    await deleteNow("Second");
    await expect(options).toBeFocused();
    await deleteNow("First");
    await expect(page.getByRole("heading", { name: "Trash" })).toBeFocused();
  });
});
