import type { Page } from "@playwright/test";
import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";

test("a first visit comes without a redirect and sets one cookie", async ({ page, context }) => {
  const response = await page.goto("/", { waitUntil: "networkidle" });
  expect(response?.status()).toBe(200);
  expect(response?.request().redirectedFrom()).toBeNull();
  const cookies = await context.cookies();
  expect(cookies.filter(({ httpOnly }) => httpOnly).map(({ name }) => name)).toEqual([
    "daram-guest",
  ]);
});

test.describe("a Korean reader", () => {
  test.use({ locale: "ko-KR", viewport: { width: 390, height: 844 }, hasTouch: true });

  test("gets a Korean page on the phone, and can switch the language", async ({ page }) => {
    await page.goto("/");
    await expect(page.locator("html")).toHaveAttribute("lang", "ko");
    const box = page.getByRole("textbox");
    await box.fill("안녕하세요");
    await box.press("Enter");
    await expect(page.locator('[data-status="done"]')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.getByRole("button").first().click();
    await page.getByRole("radio", { name: "English" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible();
  });
});

test("the theme is the system's until one is picked, which a reload keeps without a flash", async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  const light = await background(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await background(page);
  expect(dark).not.toBe(light);
  await page.getByRole("radio", { name: "Light" }).check({ force: true });
  await expect.poll(() => background(page)).toBe(light);
  const response = await page.reload();
  expect(await response?.text()).toContain('data-theme="light"');
  expect(await background(page)).toBe(light);
});

test("every button and field of the page can be reached with the keyboard alone", async ({
  page,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  await page.keyboard.type("Typed without a mouse");
  await page.keyboard.press("Enter");
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  const reached = new Set<string>();
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press("Tab");
    reached.add(
      await page.evaluate(
        () => document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? "",
      ),
    );
  }
  for (const name of ["New chat", "Conversation", "Copy", "Message", "Model", "Send"]) {
    expect([...reached]).toContain(name);
  }
});

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
