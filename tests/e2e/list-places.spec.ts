import type { Locator } from "@playwright/test";
import { axeViolations } from "@/tests/e2e/axe-violations";
import { choose, chooseIn, listOf, titlesIn } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("axe finds nothing in the archive and the trash, empty, full and asking", async ({
      page,
      store,
      owner,
    }) => {
      const chat = await listOf(["First", "Second", "Third"], { page, store, owner });
      await page.goto("/trash");
      expect(await axeViolations(page)).toEqual([]);
      await choose(page, "First", "Pin");
      await choose(page, "Second", "Archive");
      await choose(page, "Third", "Delete");
      await chat.list.getByRole("link", { name: "Archived" }).click();
      await expect.poll(() => titlesIn(page)).toEqual(["Second"]);
      expect(await axeViolations(page)).toEqual([]);
      await chooseIn(page, "Second", "Select");
      expect(await axeViolations(page)).toEqual([]);
      await page.goto("/trash");
      await chooseIn(page, "Third", "Delete now");
      expect(await axeViolations(page)).toEqual([]);
    });
  });
}

test.describe("a Korean reader on the phone", () => {
  test.use({ locale: "ko-KR", viewport: { width: 390, height: 844 }, hasTouch: true });

  test("pins, archives, deletes and brings back with a finger", async ({ page, store, owner }) => {
    await listOf(["장보기 목록", "여행 계획", "회의 메모"], { page, store, owner });
    const nav = page.getByRole("navigation", { name: "대화 목록" });
    const openDrawer = () => page.getByRole("button", { name: "사이드바 열기" }).tap();
    const tapItem = async (within: Locator, title: string, item: string) => {
      await within.getByRole("button", { name: `‘${title}’ 메뉴` }).tap();
      await page.getByRole("menuitem", { name: item, exact: true }).tap();
    };
    await openDrawer();
    await tapItem(nav, "회의 메모", "고정");
    await expect(nav.getByRole("heading").first()).toHaveText("고정됨");
    await tapItem(nav, "여행 계획", "보관");
    await expect(page.getByRole("status", { name: "대화를 보관했어요" })).toContainText(
      "여행 계획",
    );
    await tapItem(nav, "장보기 목록", "삭제");
    await nav.getByRole("link", { name: "보관함" }).tap();
    await expect(page.getByRole("heading", { name: "보관함", level: 1 })).toBeVisible();
    await expect(nav).not.toBeVisible();
    await tapItem(page.getByRole("main"), "여행 계획", "보관 해제");
    await openDrawer();
    await expect(nav.getByRole("link", { name: "여행 계획" })).toBeVisible();
    await nav.getByRole("link", { name: "휴지통" }).tap();
    await tapItem(page.getByRole("main"), "장보기 목록", "복원");
    await expect(page.getByText("휴지통이 비어 있어요.")).toBeVisible();
    await openDrawer();
    await expect(nav.getByRole("link", { name: "장보기 목록" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
