import type { Page } from "@playwright/test";
import { seedConversation } from "@/tests/bench/seed";
import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";

declare global {
  interface Window {
    /** What moved without a person having made it move, by the metric's own rules. */
    shifts?: { value: number; what: string[] }[];
    /** When a key was last pressed, on the page's own clock. */
    lastKeyAt?: number;
  }
}

/** Runs in the page, before anything else. */
function watchShifts() {
  const shifts: { value: number; what: string[] }[] = [];
  window.shifts = shifts;
  addEventListener("keydown", ({ timeStamp }) => (window.lastKeyAt = timeStamp), true);
  type Shift = PerformanceEntry & {
    value: number;
    hadRecentInput: boolean;
    sources: { node: Node | null }[];
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Shift[]) {
      if (entry.hadRecentInput) continue;
      const what = entry.sources.map(({ node }) =>
        node instanceof Element ? node.outerHTML.slice(0, 120) : (node?.textContent ?? "?"),
      );
      shifts.push({ value: entry.value, what });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

const shiftsOf = (page: Page) => page.evaluate(() => window.shifts);

const sizes = [
  { name: "at a desk", use: {} },
  { name: "on a phone", use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
];

const answer = [
  "# A heading\n\n",
  "Some text, ",
  "and *more* of it.\n\n```js\nconst a",
  " = 1;\nconst b = 2;\n```\n\n| a | b |\n|---|---|\n",
  "| 1 | 2 |\n| 3 | 4 |\n\n",
  "- one\n- two\n\nA formula \\(x^2\\) in a line[^1].\n\n$$\n\\frac{1}{2}\n$$\n\n",
  "```mermaid\ngraph TD\n  A --> B\n",
  "```\n\nSee [this][1].\n\n[1]: https://daram.app\n\n[^1]: A note.\n\n",
  "The end.",
];

for (const { name, use } of sizes) {
  test.describe(name, () => {
    test.use(use);

    test("nothing moves while a new chat loads and its answer streams", async ({
      page,
      modelServer,
    }) => {
      await page.addInitScript(watchShifts);
      const chat = new ChatPage(page);
      await chat.open();
      await chat.box.fill("Something with everything");
      // Half a second after a key nothing counts as moved by itself: the answer comes after that.
      // At a pace at which the program for its formulas is there before the answer ends.
      const held = modelServer.hold({ chunks: answer, delayMs: 250 }, 1);
      await chat.box.press("Enter");
      await expect(chat.textOf(chat.answer)).toContainText("A heading");
      await page.waitForFunction(() => performance.now() - (window.lastKeyAt ?? 0) > 500);
      held.release();
      await expect(chat.answer).toHaveAttribute("data-status", "done");
      await expect(chat.textOf(chat.answer)).toContainText("The end.");
      expect(await shiftsOf(page)).toEqual([]);
    });

    test("nothing moves while a conversation loads", async ({ page, modelServer, seedTurns }) => {
      const chat = new ChatPage(page);
      await chat.open(`/c/${await seedTurns(30)}`);
      modelServer.reply(answer.join(""));
      await chat.ask("Something with everything");
      await page.addInitScript(watchShifts);
      await page.reload({ waitUntil: "networkidle" });
      await expect(chat.textOf(chat.answer)).toContainText("The end.");
      expect(await shiftsOf(page)).toEqual([]);
    });

    test("nothing moves while a long conversation comes over a slow network", async ({
      page,
      context,
      store,
      owner,
    }) => {
      const conversationId = await seedConversation(store, owner, 40);
      await page.addInitScript(watchShifts);
      const session = await context.newCDPSession(page);
      await session.send("Network.enable");
      const bytesPerSecond = 60_000;
      await session.send("Network.emulateNetworkConditions", {
        ...{ offline: false, latency: 100 },
        ...{ downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond },
      });
      const chat = new ChatPage(page);
      await page.goto(`/c/${conversationId}`, { waitUntil: "networkidle" });
      await expect(chat.answers).toHaveCount(25);
      expect(await shiftsOf(page)).toEqual([]);
    });
  });
}

test.describe("on a high screen", () => {
  test.use({ viewport: { width: 1200, height: 1100 } });

  test("nothing moves while a conversation of short messages loads", async ({
    page,
    seedTurns,
  }) => {
    await page.addInitScript(watchShifts);
    const chat = new ChatPage(page);
    await page.goto(`/c/${await seedTurns(30)}`, { waitUntil: "networkidle" });
    await expect(chat.answers).toHaveCount(25);
    expect(await shiftsOf(page)).toEqual([]);
  });
});
