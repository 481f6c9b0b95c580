import type { Page } from "@playwright/test";
import { axeViolations } from "@/tests/e2e/axe-violations";
import { choose, idsIn, listOf, rows, tabTo } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";

const box = (page: Page, title: string) => page.getByRole("checkbox", { name: title, exact: true });
const bar = (page: Page) => page.getByRole("toolbar", { name: "Selection" });
const press = (page: Page, name: string) => bar(page).getByRole("button", { name }).click();
const titles = (count: number) => Array.from({ length: count }, (_, index) => `Chat ${index}.`);

test("several are selected by clicks and a shift-click, deleted, and brought back by one Undo", async ({
  page,
  store,
  owner,
}) => {
  const chat = await listOf(titles(8), { page, store, owner });
  await choose(page, "Chat 1.", "Select");
  await expect(box(page, "Chat 1.")).toBeChecked();
  await expect(bar(page)).toContainText("1 selected");
  await box(page, "Chat 4.").click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("4 selected");
  await box(page, "Chat 3.").click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("3 selected");
  await box(page, "Chat 6.").click();
  await box(page, "Chat 2.").click();
  await expect(bar(page)).toContainText("3 selected");
  await press(page, "Delete");
  const left = ["Chat 0.", "Chat 2.", "Chat 4.", "Chat 5.", "Chat 7."];
  await expect(rows(chat)).toHaveText(left);
  await expect(bar(page)).toHaveCount(0);
  const notice = page.getByRole("status", { name: "3 conversations deleted" });
  await expect(notice).toContainText("Chat 1., Chat 3., Chat 6.");
  await notice.getByRole("button", { name: "Undo" }).click();
  await expect(rows(chat)).toHaveText(titles(8));
  await page.reload();
  await expect(rows(chat)).toHaveText(titles(8));
});

test("more than two hundred are selected at once, archived, and selected and deleted there", async ({
  page,
  store,
  owner,
}) => {
  const chat = await listOf(titles(230), { page, store, owner });
  await chat.list.hover();
  await chat.list.getByRole("button", { name: "Select" }).click();
  await page.getByRole("checkbox", { name: "Select all" }).click();
  await expect(bar(page)).toContainText("230 selected");
  await expect(page.getByRole("checkbox", { name: /^Chat/ })).toHaveCount(230);
  await box(page, "Chat 0.").click();
  await press(page, "Archive");
  await expect(rows(chat)).toHaveText(["Chat 0."]);
  await expect(page.getByRole("status", { name: "229 conversations archived" })).toBeVisible();
  await expect.poll(async () => (await idsIn(store, owner, "archived")).length).toBe(229);
  await page.reload();
  await expect(rows(chat)).toHaveText(["Chat 0."]);

  await page.goto("/archived");
  await page.getByRole("main").getByRole("button", { name: "Select", exact: true }).click();
  await page.getByRole("checkbox", { name: "Select all" }).click();
  await expect(bar(page)).toContainText("229 selected");
  await press(page, "Unarchive");
  await expect(page.getByText("Nothing is archived.")).toBeVisible();
  await expect.poll(async () => (await idsIn(store, owner, "current")).length).toBe(230);
});

test("with the keyboard alone: Space, arrows with and without Shift, Ctrl+A, Escape", async ({
  page,
  store,
  owner,
}) => {
  const chat = await listOf(titles(6), { page, store, owner });
  await tabTo(chat.list.getByRole("button", { name: "Select" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("checkbox", { name: "Select all" })).toBeFocused();
  await tabTo(box(page, "Chat 0."));
  await page.keyboard.press("ArrowDown");
  await expect(box(page, "Chat 1.")).toBeFocused();
  await page.keyboard.press(" ");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(bar(page)).toContainText("3 selected");
  await page.keyboard.press("Shift+ArrowUp");
  await expect(bar(page)).toContainText("2 selected");
  await page.keyboard.press("Control+a");
  await expect(bar(page)).toContainText("6 selected");
  await page.keyboard.press("Escape");
  await expect(bar(page)).toHaveCount(0);
  await expect(chat.row("Chat 2.")).toBeFocused();
  await expect(rows(chat)).toHaveText(titles(6));
});

test("in the trash several are restored, and others deleted for good after a question", async ({
  page,
  store,
  owner,
}) => {
  const chat = await listOf(titles(5), { page, store, owner });
  await choose(page, "Chat 0.", "Select");
  await page.keyboard.press("Control+a");
  await press(page, "Delete");
  await expect(page.getByText("Your conversations will stand here.")).toBeVisible();
  await chat.list.getByRole("link", { name: "Trash" }).click();
  const main = page.getByRole("main");
  await main.getByRole("button", { name: "Select", exact: true }).click();
  await box(page, "Chat 1.").click();
  await box(page, "Chat 2.").click();
  await press(page, "Restore");
  await expect(rows(chat)).toHaveText(["Chat 1.", "Chat 2."]);
  await main.getByRole("button", { name: "Select", exact: true }).click();
  await box(page, "Chat 3.").click();
  await press(page, "Delete now");
  await main.getByRole("button", { name: "Delete now" }).click();
  await expect(main.locator("[data-row]")).toHaveCount(2);
  await page.reload();
  await expect(main.locator("[data-row]")).toHaveCount(2);
  await expect(rows(chat)).toHaveText(["Chat 1.", "Chat 2."]);
});

test("axe finds nothing while rows are selected", async ({ page, store, owner }) => {
  await listOf(titles(4), { page, store, owner });
  await choose(page, "Chat 1.", "Select");
  await expect(box(page, "Chat 1.")).toBeChecked();
  expect(await axeViolations(page)).toEqual([]);
});

test.describe("a Korean reader on the phone", () => {
  test.use({ locale: "ko-KR", viewport: { width: 390, height: 844 }, hasTouch: true });

  test("begins with a long press, and archives what was tapped", async ({ page, store, owner }) => {
    await listOf(["장보기 목록", "여행 계획", "회의 메모"], { page, store, owner });
    await page.getByRole("button", { name: "사이드바 열기" }).tap();
    const list = page.getByRole("navigation", { name: "대화 목록" });
    const link = list.getByRole("link", { name: "여행 계획" });
    await link.tap({ trial: true });
    const { x, y } = (await link.boundingBox()) ?? { x: 0, y: 0 };
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchEnd") =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchStart" ? [{ x: x + 40, y: y + 20 }] : [],
      });
    await touch("touchStart");
    await expect(page.getByRole("checkbox", { name: "여행 계획" })).toBeChecked();
    await touch("touchEnd");
    await expect(page.getByRole("checkbox", { name: "여행 계획" })).toBeChecked();
    await page.getByRole("checkbox", { name: "회의 메모" }).tap();
    const bar = page.getByRole("toolbar", { name: "선택한 대화" });
    await expect(bar).toContainText("2개 선택");
    await bar.getByRole("button", { name: "보관" }).tap();
    await expect(page.getByRole("status", { name: "대화 2개를 보관했어요" })).toBeVisible();
    await expect(list, "the drawer stays").toBeVisible();
    await expect(list.locator('a[href^="/c/"]')).toHaveText(["장보기 목록"]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
