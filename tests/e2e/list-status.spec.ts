import type { Locator } from "@playwright/test";
import { ChatPage } from "@/tests/e2e/chat-page";
import { choose, listOf, optionsOf, rows } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";

const top = async (row: Locator) => (await row.boundingBox())?.y;
/** Says something in a conversation of the list. */
async function writeIn(chat: ChatPage, title: string) {
  await chat.row(title).click();
  await expect(chat.answer).toHaveText(new RegExp(`Answer in ${title}`));
  await chat.ask("Something new");
}

const dotIn = (chat: ChatPage, name: string) => chat.list.getByRole("img", { name });

test.describe("a dot in the list", () => {
  test("tells of an answer under way, then that it came while something else was read", async ({
    page,
    context,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const held = modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
    await chat.box.fill("A question");
    await chat.box.press("Enter");
    await expect(dotIn(chat, "Answering")).toBeVisible();
    await chat.startNew();
    const other = new ChatPage(await context.newPage());
    await other.open();
    await expect(dotIn(other, "Answering")).toBeVisible();
    held.release();
    for (const each of [chat, other]) {
      await expect(dotIn(each, "New answer")).toBeVisible();
      await expect(dotIn(each, "Answering")).toHaveCount(0);
    }
    await rows(chat).first().click();
    await expect(chat.answer).toBeVisible();
    await expect(dotIn(chat, "New answer")).toHaveCount(0);
  });

  test("never stands at the conversation in view", async ({ page }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("A question");
    await expect(rows(chat)).toHaveCount(1);
    await expect(dotIn(chat, "New answer")).toHaveCount(0);
  });
});

test.describe("the list stays put", () => {
  const titles = Array.from({ length: 60 }, (_, index) => `Chat ${index}.`);

  test("around the conversation that is read, while another one moves to the top", async ({
    page,
    context,
    store,
    owner,
  }) => {
    const chat = await listOf(titles, { page, store, owner });
    await chat.row("Chat 6.").click();
    await expect(chat.answer).toBeVisible();
    await chat.box.hover();
    const other = new ChatPage(await context.newPage());
    await other.open();
    for (const title of ["Chat 12.", "Chat 9."]) {
      const before = await top(chat.row("Chat 6."));
      await writeIn(other, title);
      await expect(rows(chat).first()).toHaveText(title);
      expect(await top(chat.row("Chat 6."))).toBe(before);
    }
  });

  test("under the pointer and around an open menu, wherever it was scrolled to", async ({
    page,
    context,
    store,
    owner,
  }) => {
    const chat = await listOf(titles, { page, store, owner });
    const other = new ChatPage(await context.newPage());
    await other.open();
    await expect(async () => {
      await rows(chat).last().scrollIntoViewIfNeeded();
      await expect(rows(chat)).toHaveCount(60);
    }).toPass();
    await chat.row("Chat 30.").scrollIntoViewIfNeeded();
    await chat.row("Chat 30.").hover();
    const hovered = await top(chat.row("Chat 30."));
    await writeIn(other, "Chat 10.");
    await expect(rows(chat).first()).toHaveText("Chat 10.");
    expect(await top(chat.row("Chat 30."))).toBe(hovered);
    await optionsOf(page, "Chat 30.").click();
    await choose(other.page, "Chat 5.", "Pin");
    await expect(rows(chat).first()).toHaveText("Chat 5.");
    expect(await top(chat.row("Chat 30."))).toBe(hovered);
    await expect(page.getByRole("menu")).toBeVisible();
  });
});
