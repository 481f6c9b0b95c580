import type { Locator, Page } from "@playwright/test";
import type { ListView } from "@/lib/chat/conversation";
import type { Store } from "@/lib/store/store";
import { ChatPage } from "@/tests/e2e/chat-page";
import { turnToBegin } from "@/tests/support/seed-turns";

const hourMs = 3_600_000;

/** Writes an answered conversation for each title, the first on top of the list, and opens the page. */
export async function listOf(
  titles: string[],
  visitor: { page: Page; store: Store; owner: string },
) {
  const { page, store, owner } = visitor;
  for (const [index, title] of titles.entries()) {
    const now = Date.now() - (index + 1) * hourMs;
    const turn = turnToBegin({ owner, title, now });
    await store.beginTurn(turn);
    await store.endTurn({
      ...{ owner, conversationId: turn.conversationId, generationId: turn.generationId, now },
      ...{ parentId: turn.userMessage?.id ?? "", tokens: 0, onlyIfExpired: false },
      ...{ logTtlSeconds: 60, lastBatch: { position: 1, chunks: [] } },
      message: {
        ...{ id: turn.generationId, role: "assistant", status: "done", createdAt: now },
        ...{ model: "test-model", parts: [{ type: "text", text: `Answer in ${title}` }] },
      },
    });
  }
  const chat = new ChatPage(page);
  await chat.open();
  return chat;
}

export const rows = (chat: ChatPage) => chat.list.locator('a[href^="/c/"]');
export const optionsOf = (page: Page, title: string) =>
  page.getByRole("button", { name: `Options for ${title}`, exact: true });
export const statusIn = (page: Page) => page.getByRole("status", { name: "Conversation deleted" });

export async function choose(page: Page, title: string, item: string) {
  await page.getByRole("link", { name: title, exact: true }).hover();
  await optionsOf(page, title).click();
  await page.getByRole("menu").getByRole("menuitem", { name: item }).click();
}

export async function tabTo(target: Locator, key: "Tab" | "Shift+Tab" = "Tab") {
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await target.page().keyboard.press(key);
  }
  throw new Error(`${target} is not reached by ${key}.`);
}

/** The titles on the page of the archive or the trash. */
export const titlesIn = (page: Page) =>
  page
    .getByRole("main")
    .locator("[data-row]")
    .evaluateAll((items) => items.map((item) => item.querySelector('[dir="auto"]')?.textContent));

/** Chooses from the menu of a row there. */
export async function chooseIn(page: Page, title: string, item: string) {
  await page
    .getByRole("main")
    .getByRole("button", { name: `Options for ${title}` })
    .click();
  await page.getByRole("menu").getByRole("menuitem", { name: item }).click();
}

/** What the store has in a part of the list. */
export async function idsIn(store: Store, owner: string, view: ListView) {
  const page = await store.listConversations(owner, view, null, 300, Date.now());
  return page.conversations.map(({ id }) => id);
}
