import type { Page } from "@playwright/test";
import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";

test.describe("a screen reader", () => {
  test.beforeEach(({ page }) => listenTo(page));

  test("hears an answer once, when it is there, without its marks, and nothing of it before", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const chunks = ["## An", " answer\n\n", "It is ", "**short**. ", "And ", "`clear`", "."];
    const held = modelServer.hold({ chunks, delayMs: 20 }, chunks.length - 1);
    await chat.box.fill("Tell me");
    await chat.box.press("Enter");
    await held.reached;
    await expect(chat.textOf(chat.answer)).toContainText("clear");
    expect(await chat.transcript.getAttribute("aria-live")).toBe("off");
    expect(await answersHeard(page)).toEqual([]);
    held.release();
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await expect.poll(() => answersHeard(page)).toEqual(["An answer. It is short. And clear."]);
    modelServer.reply("The same.");
    await chat.ask("Again");
    modelServer.reply("The same.");
    await chat.ask("And again");
    const heard = ["An answer. It is short. And clear.", "The same.", "The same."];
    await expect.poll(() => answersHeard(page)).toEqual(heard);
    await page.reload();
    await expect(chat.answers).toHaveCount(3);
    await chat.startNew();
    expect(await answersHeard(page)).toEqual([]);
  });

  test("hears the beginning of a long answer, and that it goes on", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.reply(`Begin. ${"word ".repeat(1_000)}`);
    await chat.ask("At length, please");
    await expect.poll(() => answersHeard(page)).toHaveLength(1);
    const [heard = ""] = await answersHeard(page);
    expect(heard).toMatch(/^Begin\. word .* word…$/);
    expect(heard.length).toBeLessThan(510);
  });

  test("hears what became of an answer that was stopped, broke off or did not come", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.reply({ chunks: ["Half ", "of it"], neverEnds: true });
    await chat.box.fill("The first");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("Half of it");
    await chat.stop.click();
    await expect(chat.answer).toHaveAttribute("data-status", "stopped");
    const heard = ["Half of it… You stopped this answer."];
    await expect.poll(() => answersHeard(page)).toEqual(heard);
    modelServer.reply({ chunks: ["A third ", "of it"], cutAfterChunks: 1 });
    await chat.ask("The second", "interrupted");
    heard.push("A third… This answer broke off before its end.");
    await expect.poll(() => answersHeard(page)).toEqual(heard);
    modelServer.reply({ status: 500 });
    await chat.ask("The third", "failed");
    heard.push("No answer came.");
    await expect.poll(() => answersHeard(page)).toEqual(heard);
  });

  test("can hear an answer as it comes, sentence by sentence", async ({ page, modelServer }) => {
    const chat = new ChatPage(page);
    await page.addInitScript(() => localStorage.setItem("read-answers", "as-they-come"));
    await chat.open();
    const chunks = ["It is ", "**first**. ", "Then ", "second. ", "Last"];
    const held = modelServer.hold({ chunks }, 3);
    await chat.box.fill("Tell me");
    await chat.box.press("Enter");
    await expect.poll(() => answersHeard(page)).toEqual(["It is first."]);
    held.release();
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await expect.poll(async () => (await answersHeard(page)).at(-1)).toMatch(/Last$/);
    expect((await answersHeard(page)).join(" ")).toBe("It is first. Then second. Last");
  });

  test("hears of an answer elsewhere only that it is ready", async ({ page, modelServer }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const held = modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
    await chat.box.fill("A slow one");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("slow");
    await chat.startNew();
    modelServer.reply("Quick.");
    await chat.ask("A quick one");
    await expect.poll(() => answersHeard(page)).toEqual(["Quick."]);
    held.release();
    await expect.poll(() => answersHeard(page)).toHaveLength(2);
    expect((await answersHeard(page)).at(-1)).toMatch(/: answer ready$/);
    await chat.list.locator('a[href^="/c/"]').last().click();
    await expect(chat.textOf(chat.answer)).toHaveText("slow answer");
    expect(await answersHeard(page)).toHaveLength(2);
  });

  test("does not meet an answer twice once it was said", async ({ page, modelServer }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.reply("Only here.");
    await chat.ask("Where?");
    await expect.poll(() => answersHeard(page)).toEqual(["Only here."]);
    await expect(page.getByText("Only here.")).toHaveCount(1, { timeout: 15_000 });
  });
});

test.describe("a Korean screen reader on a phone", () => {
  test.use({ locale: "ko-KR", viewport: { width: 390, height: 844 }, hasTouch: true });

  test("hears an answer and its end in Korean", async ({ page, modelServer }) => {
    await listenTo(page);
    await page.goto("/");
    modelServer.reply({ chunks: ["**다람쥐**는 ", "도토리를 모아요."], neverEnds: true });
    await page.getByRole("textbox").fill("다람쥐는 뭘 해요?");
    await page.getByRole("textbox").press("Enter");
    await expect(page.locator("[data-message-body]")).toHaveText("다람쥐는 도토리를 모아요.");
    await page.getByRole("button", { name: "중지" }).click();
    await expect
      .poll(() => answersHeard(page))
      .toEqual(["다람쥐는 도토리를 모아요. 답변을 중지했어요."]);
  });
});

/** Notes each line that is added where the page speaks to a screen reader. */
async function listenTo(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver((records) => {
      for (const { addedNodes, target } of records) {
        if (!(target instanceof Element) || !target.matches("[data-announcements]")) continue;
        for (const node of addedNodes) heard.push(node.textContent ?? "");
      }
    }).observe(document, { childList: true, subtree: true });
  });
}

function answersHeard(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}
