import type { Page } from "@playwright/test";
import { ChatPage } from "@/tests/e2e/chat-page";
import { fingerSize, shorterSide } from "@/tests/e2e/finger-size";
import { expect, test } from "@/tests/e2e/fixtures";

const lines = (count: number) =>
  Array.from({ length: count }, (_, line) => `\t${line}  **다람쥐** <b>keeps</b> it `).join("\n");
const log = lines(200);

test.describe("a long pasted text", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("stands over the box as one line, and is sent exactly as it was pasted", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await paste(page, log);
    await expect(chat.box).toHaveValue("");
    await expect(page.getByRole("list", { name: "Ways to begin" })).toBeHidden();
    await expect(chips(page)).toHaveText(/^Pasted text · 7 KB · 0\s+\*\*다람쥐\*\*/);
    await chat.box.pressSequentially("What is this?");
    await chat.box.press("Enter");
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await expect(chips(page)).toHaveCount(0);
    const sent = `${log}\n\nWhat is this?`;
    expect(modelServer.replyRequests().at(-1)?.messages.at(-1)?.text).toBe(sent);
    await page.reload();
    expect(await chat.questions.textContent()).toBe(sent);
  });

  test("stands below what was typed before it, and alone it is the whole message", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.box.fill("Look at this:");
    await paste(page, log);
    await expect(chat.box).toHaveValue("Look at this:");
    await chat.send.click();
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    const told = () => modelServer.replyRequests().at(-1)?.messages.at(-1)?.text;
    expect(told()).toBe(`Look at this:\n\n${log}`);
    await paste(page, log);
    await chat.send.click();
    await expect(chat.answers).toHaveCount(2);
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    expect(told()).toBe(log);
  });

  test("is put into the box in its place, or away, and a short one goes there at once", async ({
    page,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await paste(page, log);
    await paste(page, `${log}\nthe second`);
    await chat.box.fill("typed");
    await expect(chips(page)).toHaveCount(2);
    await page.getByRole("button", { name: "Remove pasted text" }).last().click();
    await expect(chips(page)).toHaveCount(1);
    await expect(chat.box).toBeFocused();
    await page.getByRole("button", { name: /^Pasted text/ }).click();
    await expect(chips(page)).toHaveCount(0);
    await expect(chat.box).toHaveValue(`${log}\n\ntyped`);
    await expect(chat.box).toBeFocused();
    await chat.box.fill("");
    await paste(page, "short");
    await expect(chat.box).toHaveValue("short");
  });

  test("goes where it was pasted when that is in the middle of what is typed", async ({ page }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.box.fill("before after");
    for (let steps = 0; steps < 5; steps++) await chat.box.press("ArrowLeft");
    await paste(page, log);
    await expect(chips(page)).toHaveCount(0);
    await expect(chat.box).toHaveValue(`before ${log}after`);
  });

  test("is a part of the draft", async ({ page }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await paste(page, log);
    await chat.box.fill("typed");
    await page.reload();
    await expect(chat.box).toHaveValue("typed");
    await expect(chips(page)).toHaveCount(1);
    await chat.box.press("Enter");
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await page.reload();
    await expect(chat.box).toHaveValue("");
    await expect(chips(page)).toHaveCount(0);
  });

  test("is back over the box when the message was refused", async ({ page }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await paste(page, log);
    await chat.box.fill("typed");
    await page.context().setOffline(true);
    await chat.box.press("Enter");
    await expect(page.getByRole("alert")).toBeVisible({ timeout: 20_000 });
    await expect(chips(page)).toHaveCount(1);
    await expect(chat.box).toHaveValue("typed");
    await page.context().setOffline(false);
    await page.getByRole("alert").getByRole("button", { name: "Retry" }).click();
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    expect(await chat.questions.textContent()).toBe(`${log}\n\ntyped`);
  });

  test("of more than can be sent stays in the box, all of it, with a sentence", async ({
    page,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const tooLong = `${"0123456789abcde\n".repeat(4096)}and more`;
    await paste(page, tooLong);
    await expect(page.getByRole("alert")).toHaveText(/at most 64 KB/);
    expect(await chat.box.inputValue()).toBe(tooLong);
    await chat.box.press("Enter");
    await expect(chat.transcript).toHaveCount(0);
    expect(await chat.box.inputValue()).toBe(tooLong);
  });

  test("of 60 KB does not hold up who goes on typing, beside it or in it", async ({
    page,
    context,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const session = await context.newCDPSession(page);
    // The time of the page's thread, which other processes on the machine do not add to.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const spentMs = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0);
    };
    const costOf = async (act: () => Promise<void>) => {
      const before = await spentMs();
      await act();
      await page.evaluate(() => new Promise((painted) => requestAnimationFrame(painted)));
      return (await spentMs()) - before;
    };
    const typingCost = async () => {
      const costs = [];
      for (const key of "typed on") costs.push(await costOf(() => page.keyboard.press(key)));
      return costs.sort((a, b) => a - b)[costs.length / 2] ?? 0;
    };
    await copy(page, "a squirrel keeps what it reads ".repeat(2_000));
    await chat.box.focus();
    expect(await costOf(() => page.keyboard.press("Control+V"))).toBeLessThan(100);
    expect(await typingCost()).toBeLessThan(50);
    await page.getByRole("button", { name: /^Pasted text/ }).click();
    expect(await typingCost()).toBeLessThan(50);
    await chat.box.press("Control+End");
    expect(await typingCost()).toBeLessThan(50);
  });
});

test.describe("on a phone, in Korean, a long pasted text", () => {
  test.use({
    locale: "ko-KR",
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    permissions: ["clipboard-read", "clipboard-write"],
  });

  test("is told by its first line and size, within the screen, with room for a finger", async ({
    page,
  }) => {
    await page.goto("/");
    await paste(page, `첫 줄이에요\n${log}`);
    const chip = page.getByRole("list", { name: "붙여 넣은 글" }).getByRole("listitem");
    await expect(chip).toHaveText("붙여 넣은 글 · 7KB · 첫 줄이에요");
    for (const button of await chip.getByRole("button").all()) {
      expect(await shorterSide(button)).toBeGreaterThanOrEqual(fingerSize);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});

test("a long message of one's own is folded, and its text is whole", async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask("a\nb\nc");
  await expect(page.getByRole("button", { name: "Show more" })).toHaveCount(0);
  await chat.ask(log);
  const question = chat.questions.last();
  const foldedHeight = (await question.boundingBox())?.height ?? 0;
  expect(foldedHeight).toBeLessThan(600);
  expect(await question.textContent()).toBe(log);
  const firstLine = question.getByText("0  **다람쥐**");
  await firstLine.scrollIntoViewIfNeeded();
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(page.getByRole("button", { name: "Show less" })).toHaveAttribute(
    "aria-expanded",
    "true",
  );
  expect((await question.boundingBox())?.height).toBeGreaterThan(2_000);
  expect(await question.textContent()).toBe(log);
  await page.getByRole("button", { name: "Show less" }).click();
  await expect.poll(async () => (await question.boundingBox())?.height).toBe(foldedHeight);
  await expect(question).toBeInViewport();
});

test("what is unfolded goes on below the line that was read", async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask(log);
  await chat.ask("And then?");
  const question = chat.questions.first();
  await chat.transcript.evaluate((element) => {
    element.scrollTop = -element.scrollHeight;
  });
  const button = page.getByRole("button", { name: "Show more" });
  await expect(button).toBeVisible();
  const before = (await question.boundingBox())?.y ?? 0;
  await button.click();
  await expect(page.getByRole("button", { name: "Show less" })).toHaveCount(1);
  expect(Math.abs(((await question.boundingBox())?.y ?? 0) - before)).toBeLessThan(1);
});

async function copy(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
}

async function paste(page: Page, text: string): Promise<void> {
  await copy(page, text);
  await page.getByRole("textbox").press("Control+V");
}

function chips(page: Page) {
  return page.getByRole("list", { name: "Pasted texts" }).getByRole("listitem");
}
