import { expect } from "@playwright/test";
import type { Figures } from "@/tests/bench/render/figures";
import { heapMbOf, openMainThread } from "@/tests/bench/render/main-thread";
import type { Stage } from "@/tests/bench/render/measure";
import { seedRichConversation } from "@/tests/bench/render/seed-rich";
import { ChatPage } from "@/tests/e2e/chat-page";

const conversations = 20;
const messagesEach = 300;

/** What stays in memory of conversations that were opened one after the other in one tab. */
export async function measureMemory({ browser, measured }: Stage): Promise<Figures> {
  const { app, store, newGuest } = measured;
  const guest = newGuest();
  const ids: string[] = [];
  for (let index = 0; index < conversations; index++) {
    ids.push(await seedRichConversation(store, guest.owner, messagesEach));
  }
  const context = await browser.newContext({ locale: "en-US", serviceWorkers: "block" });
  try {
    await context.addCookies([{ ...guest.cookie, url: app.url }]);
    const page = await context.newPage();
    const chat = new ChatPage(page);
    const open = async (id: string) => {
      await chat.list.locator(`a[href="/c/${id}"]`).click();
      await expect(page).toHaveURL(`${app.url}/c/${id}`);
      await expect(chat.answer).toBeInViewport();
    };
    await page.goto(app.url, { waitUntil: "networkidle" });
    const session = await openMainThread(page);
    // All code is there once one was opened.
    await open(ids[0] ?? "");
    await chat.startNew();
    const before = await heapMbOf(session);
    for (const id of ids) await open(id);
    await chat.startNew();
    const heapMb = await heapMbOf(session);
    return { heapMb, heapGrowthMb: heapMb - before };
  } finally {
    await context.close();
  }
}
