import { expect, type Page } from "@playwright/test";
import { ChatPage } from "@/tests/e2e/chat-page";

declare global {
  interface Window {
    /** Resolves with the milliseconds of the send under way. */
    nextPaint?: Promise<number>;
    watchNextSend?: () => void;
  }
}

/** Sends so many messages in one new conversation; for each the milliseconds from the Enter key to
 *  the end of the first frame with text of its answer. */
export async function timeFirstPaints(page: Page, url: string, sends: number): Promise<number[]> {
  await page.addInitScript(prepareWatch);
  await page.goto(url, { waitUntil: "networkidle" });
  const chat = new ChatPage(page);
  const times: number[] = [];
  for (let index = 0; index < sends; index++) {
    await chat.box.fill(`message ${index}`);
    await page.evaluate(() => window.watchNextSend?.());
    await chat.box.press("Enter");
    // Nothing is asked of the page meanwhile: it would cost its main thread time.
    times.push(await page.evaluate(async () => (await window.nextPaint) ?? Number.NaN));
    await expect(chat.answer).toHaveAttribute("data-status", "done");
  }
  return times;
}

/** Runs in the page. */
function prepareWatch(): void {
  const answers = () => [...document.querySelectorAll("[data-message-body]")];
  const withText = () => answers().filter((answer) => answer.textContent).length;

  window.watchNextSend = () => {
    const answered = withText();
    const painted = Promise.withResolvers<number>();
    window.nextPaint = painted.promise;
    window.addEventListener(
      "keydown",
      ({ timeStamp }) => {
        const observer = new MutationObserver(() => {
          if (withText() === answered) return;
          observer.disconnect();
          // A message posted from a frame's callback arrives when that frame has been drawn.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => painted.resolve(performance.now() - timeStamp);
            port2.postMessage(null);
          });
        });
        observer.observe(document, { subtree: true, childList: true, characterData: true });
      },
      { capture: true, once: true },
    );
  };
}
