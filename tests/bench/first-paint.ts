import type { Page } from "@playwright/test";
import { ChatPage } from "@/tests/e2e/chat-page";

/** Sends so many messages in one new conversation; for each the milliseconds from the Enter key to
 *  the frame in which the first text of its answer is painted, by Chromium's own clock. */
export async function timeFirstPaints(page: Page, url: string, sends: number): Promise<number[]> {
  await page.addInitScript(watchAnswers);
  await page.goto(url, { waitUntil: "networkidle" });
  const chat = new ChatPage(page);
  for (let index = 0; index < sends; index++) await chat.ask(`message ${index}`);
  const times = await page.evaluate(() => window.paintTimes);
  if (times?.length !== sends) throw new Error(`${times?.length} of ${sends} answers were timed.`);
  return times;
}

declare global {
  interface Window {
    paintTimes?: number[];
  }
}

/** Runs in the page. */
function watchAnswers(): void {
  const times: number[] = [];
  window.paintTimes = times;
  const seen = new WeakSet<Element>();
  let sentAt = 0;
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Enter") sentAt = event.timeStamp;
    },
    true,
  );
  // Element Timing reports when a marked element's text was first painted.
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) times.push(entry.startTime - sentAt);
  }).observe({ type: "element" });
  // The mark is set in the task that brings the text in, which is before it is painted.
  new MutationObserver(() => {
    for (const body of document.querySelectorAll("[data-message-body]")) {
      if (seen.has(body) || !body.textContent) continue;
      seen.add(body);
      const text = document.createTreeWalker(body, NodeFilter.SHOW_TEXT).nextNode();
      text?.parentElement?.setAttribute("elementtiming", "answer");
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
