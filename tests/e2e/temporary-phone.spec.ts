import { fingerSize, shorterSide } from "@/tests/e2e/finger-size";
import { expect, test } from "@/tests/e2e/fixtures";

test.describe("a Korean reader on the phone", () => {
  test.use({ locale: "ko-KR", viewport: { width: 390, height: 844 }, hasTouch: true });

  test("begins a temporary chat with a finger, and keeps it", async ({ page }) => {
    await page.goto("/");
    const toggle = page.getByRole("switch", { name: "임시 대화" });
    expect(await shorterSide(toggle)).toBeGreaterThanOrEqual(fingerSize);
    await toggle.tap();
    await expect(page.getByRole("heading", { name: "임시 대화" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("한 시간 안에 삭제돼요");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.getByRole("textbox").fill("비밀이에요");
    await page.getByRole("button", { name: "보내기" }).tap();
    await expect(page.locator('[data-status="done"]')).toBeVisible();
    await expect(page).toHaveURL(/\/c\/temporary-[0-9A-Za-z]{22}$/);
    await expect(page).toHaveTitle(/^임시 대화/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const keep = page.getByRole("button", { name: "이 대화 보관하기" });
    expect(await shorterSide(keep)).toBeGreaterThanOrEqual(fingerSize);
    await keep.tap();
    await expect(page).toHaveURL(/\/c\/[0-9A-Za-z]{22}$/);
    await page.getByRole("button", { name: "사이드바 열기" }).tap();
    await expect(page.getByRole("link", { name: "비밀이에요" })).toBeVisible();
  });
});
