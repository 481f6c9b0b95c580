import { choose, listOf, optionsOf, rows, tabTo } from "@/tests/e2e/conversation-rows";
import { fingerSize, shorterSide } from "@/tests/e2e/finger-size";
import { expect, test } from "@/tests/e2e/fixtures";

test("the menu closes with its button, a click elsewhere, Tab and Escape", async ({
  page,
  store,
  owner,
}) => {
  // The menu itself covers the rows below its own.
  const titles = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth"];
  const chat = await listOf(titles, { page, store, owner });
  const menu = page.getByRole("menu", { name: "Options for First" });
  const button = optionsOf(page, "First");
  const waysToClose = [
    () => button.click(),
    () => chat.box.click(),
    () => page.keyboard.press("Tab"),
    () => page.keyboard.press("Escape"),
    () => optionsOf(page, "Eighth").click(),
  ];
  for (const close of waysToClose) {
    await chat.row("First").hover();
    await button.click();
    await expect(menu).toBeVisible();
    await expect(button).toHaveAttribute("aria-expanded", "true");
    await close();
    await expect(menu).toHaveCount(0);
    await expect(button).toHaveAttribute("aria-expanded", "false");
  }
  await expect(page.getByRole("menu", { name: "Options for Eighth" })).toBeVisible();
});

test.describe("renaming", () => {
  test("a title typed in its row stands everywhere at once, in its place, and after a reload", async ({
    page,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second"], { page, store, owner });
    await choose(page, "Second", "Rename");
    const title = page.getByRole("textbox", { name: "Title" });
    await expect(title).toBeFocused();
    await expect(title).toHaveValue("Second");
    await title.fill("  내 두 번째  대화 ");
    await title.press("Enter");
    await expect(rows(chat)).toHaveText(["First", "내 두 번째 대화"]);
    await page.reload();
    await expect(rows(chat)).toHaveText(["First", "내 두 번째 대화"]);
  });

  test("leaving the field saves, Escape does not, and both work with the keyboard alone", async ({
    page,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second"], { page, store, owner });
    const title = page.getByRole("textbox", { name: "Title" });
    const menu = page.getByRole("menu");
    await tabTo(optionsOf(page, "First"));
    await page.keyboard.press("Enter");
    await expect(menu.getByRole("menuitem", { name: "Rename" })).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await expect(menu.getByRole("menuitem", { name: "Delete" })).toBeFocused();
    await page.keyboard.press("Home");
    await expect(menu.getByRole("menuitem", { name: "Rename" })).toBeFocused();
    await page.keyboard.press("d");
    await expect(menu.getByRole("menuitem", { name: "Delete" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(menu).toHaveCount(0);
    await expect(optionsOf(page, "First")).toBeFocused();

    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Never mind");
    await page.keyboard.press("Escape");
    await expect(chat.row("First")).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press(" ");
    await page.keyboard.press(" ");
    await page.keyboard.type("By key");
    await page.keyboard.press("Enter");
    await expect(chat.row("By key")).toBeFocused();

    await choose(page, "Second", "Rename");
    await title.fill("By leaving");
    await chat.box.click();
    await expect(rows(chat)).toHaveText(["By key", "By leaving"]);
    await page.reload();
    await expect(rows(chat)).toHaveText(["By key", "By leaving"]);
  });

  test("500 characters are cut at 200, markup is text, and nothing keeps the old title", async ({
    page,
    store,
    owner,
  }) => {
    const chat = await listOf(["First", "Second", "Third"], { page, store, owner });
    const rename = async (from: string, to: string) => {
      await choose(page, from, "Rename");
      await page.getByRole("textbox", { name: "Title" }).fill(to);
      await page.keyboard.press("Enter");
    };
    const family = "👨‍👩‍👧‍👦";
    await rename("First", `a${family.repeat(46)}`);
    await rename("Second", '<img src=x onerror="document.title=1"> **bold** &amp;');
    await rename("Third", " \u200b ");
    const titles = [
      `a${family.repeat(18)}`,
      '<img src=x onerror="document.title=1"> **bold** &amp;',
      "Third",
    ];
    await expect(rows(chat)).toHaveText(titles);
    await page.reload();
    await expect(rows(chat)).toHaveText(titles);
    await expect(chat.list.locator("img, b")).toHaveCount(0);
  });

  test("is taken back with a sentence when the server cannot be reached, and can be tried again", async ({
    page,
    context,
    store,
    owner,
  }) => {
    const chat = await listOf(["First"], { page, store, owner });
    await context.setOffline(true);
    await choose(page, "First", "Rename");
    await page.getByRole("textbox", { name: "Title" }).fill("Changed");
    await page.keyboard.press("Enter");
    const alert = page.getByRole("alert").filter({ hasText: "The title was not changed." });
    await expect(alert).toBeVisible();
    await expect(rows(chat)).toHaveText(["First"]);
    await context.setOffline(false);
    await alert.getByRole("button", { name: "Retry" }).click();
    await expect(rows(chat)).toHaveText(["Changed"]);
    await expect(alert).toHaveCount(0);
    await page.reload();
    await expect(rows(chat)).toHaveText(["Changed"]);
  });
});

test.describe("a Korean reader on the phone", () => {
  test.use({ locale: "ko-KR", viewport: { width: 390, height: 844 }, hasTouch: true });

  test("renames, deletes and undoes with a finger", async ({ page, store, owner }) => {
    await listOf(["장보기 목록", "여행 계획"], { page, store, owner });
    await page.getByRole("button", { name: "사이드바 열기" }).tap();
    const list = page.getByRole("navigation", { name: "대화 목록" });
    const options = (title: string) => list.getByRole("button", { name: `‘${title}’ 메뉴` });
    expect(await shorterSide(options("여행 계획"))).toBeGreaterThanOrEqual(fingerSize);
    await options("여행 계획").tap();
    await page.getByRole("menuitem", { name: "이름 바꾸기" }).tap();
    const title = page.getByRole("textbox", { name: "제목" });
    await title.fill("제주 여행");
    await title.press("Escape");
    await expect(list, "the drawer stays").toBeVisible();
    await options("여행 계획").tap();
    await page.getByRole("menuitem", { name: "이름 바꾸기" }).tap();
    await title.fill("제주 여행");
    await title.press("Enter");
    await expect(list.getByRole("link", { name: "제주 여행" })).toBeVisible();
    await options("제주 여행").tap();
    await page.getByRole("menuitem", { name: "삭제" }).tap();
    const status = page.getByRole("status", { name: "대화를 삭제했어요" });
    await expect(status).toContainText("제주 여행");
    await expect(list.getByRole("link", { name: "제주 여행" })).toHaveCount(0);
    await status.getByRole("button", { name: "되돌리기" }).tap();
    await expect(list.getByRole("link", { name: "제주 여행" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
