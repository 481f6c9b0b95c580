import type { Page } from "@playwright/test";
import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";

test("a suggested start is put into the box to be written on, and nothing else moves", async ({
  page,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  const starts = page.getByRole("list", { name: "Ways to begin" }).getByRole("button");
  await expect(starts).toHaveCount(4);
  const before = await places(page);
  await starts.first().click();
  await expect(chat.box).toBeFocused();
  await expect(chat.box).toHaveValue(/^Help me find kind words for $/);
  await expect(starts).toHaveCount(0);
  expect(await places(page)).toEqual(before);
  await page.keyboard.type("my sister");
  await expect(chat.box).toHaveValue("Help me find kind words for my sister");
  await chat.box.fill("");
  await expect(starts).toHaveCount(4);
  await chat.ask("Something of my own");
  await expect(starts).toHaveCount(0);
});

test.describe("on a phone, in Korean", () => {
  test.use({
    locale: "ko-KR",
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });

  test("the starts stand over the box, within the screen", async ({ page }) => {
    await page.goto("/");
    const starts = page.getByRole("list", { name: "이렇게 시작해 보세요" });
    await expect(starts.getByRole("button")).toHaveCount(4);
    const list = await starts.boundingBox();
    const box = await page.getByRole("textbox", { name: "메시지" }).boundingBox();
    expect((list?.y ?? 0) + (list?.height ?? 0)).toBeLessThanOrEqual(box?.y ?? 0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await starts.getByRole("button").last().click();
    await expect(page.getByRole("textbox")).toHaveValue("나중에 다시 물어볼 테니 기억해 주세요: ");
  });
});

async function places(page: Page) {
  const heading = await page.getByRole("heading", { level: 1 }).boundingBox();
  return [heading, await page.getByRole("textbox", { name: "Message" }).boundingBox()];
}
