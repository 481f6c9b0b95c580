import { ChatPage } from "@/tests/e2e/chat-page";
import { listOf, rows, statusIn, tabTo } from "@/tests/e2e/conversation-rows";
import { fingerSize, shorterSide } from "@/tests/e2e/finger-size";
import { expect, test } from "@/tests/e2e/fixtures";
import { PalettePage } from "@/tests/e2e/palette-page";

test("Ctrl+K opens the palette, Escape gives the focus back to the box with what was typed", async ({
  page,
}) => {
  const chat = new ChatPage(page);
  const palette = new PalettePage(page);
  await chat.open();
  await chat.box.fill("half a sentence");
  await palette.open();
  await expect(palette.field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(palette.dialog).toHaveCount(0);
  await expect(chat.box).toBeFocused();
  await expect(chat.box).toHaveValue("half a sentence");
  await palette.open();
  await page.keyboard.press("Control+k");
  await expect(palette.dialog).toHaveCount(0);
});

test("without a query it shows the newest conversations and what can be done; arrows and Enter choose", async ({
  page,
  store,
  owner,
}) => {
  const chat = await listOf(["First", "Second"], { page, store, owner });
  const palette = new PalettePage(page);
  await palette.open();
  await expect(palette.option("New chat")).toHaveAttribute("aria-selected", "true");
  for (const name of ["Temporary chat", "First", "Second"]) {
    await page.keyboard.press("ArrowDown");
    await expect(palette.option(name)).toHaveAttribute("aria-selected", "true");
  }
  await page.keyboard.press("Enter");
  await expect(palette.dialog).toHaveCount(0);
  await expect(chat.transcript).toContainText("Answer in Second");
  await palette.open();
  await page.keyboard.press("ArrowUp");
  await expect(palette.options.last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/$/);
});

test("a pointer chooses, and a click beside the palette closes it", async ({
  page,
  store,
  owner,
}) => {
  const chat = await listOf(["First", "Second"], { page, store, owner });
  const palette = new PalettePage(page);
  await chat.list.getByRole("button", { name: "Find" }).click();
  await palette.option("First").hover();
  await expect(palette.option("First")).toHaveAttribute("aria-selected", "true");
  await palette.option("First").click();
  await expect(chat.transcript).toContainText("Answer in First");
  await palette.open();
  await page.mouse.click(5, 5);
  await expect(palette.dialog).toHaveCount(0);
});

test("conversations that are not loaded are found by title, also in Korean and by initial consonants", async ({
  page,
  store,
  owner,
}) => {
  const others = Array.from({ length: 35 }, (_, index) => `Filler ${index}`);
  const chat = await listOf([...others, "다람쥐의 하루", "An old needle"], { page, store, owner });
  const palette = new PalettePage(page);
  await expect(rows(chat).first()).toBeVisible();
  await palette.open();
  await palette.field.fill("NEEDLE");
  await expect(palette.options).toHaveText(["An old needle"]);
  await palette.field.fill("ㄷㄹㅈ");
  await expect(palette.options).toHaveText(["다람쥐의 하루"]);
  await palette.field.fill("다람".normalize("NFD"));
  await expect(palette.options).toHaveText(["다람쥐의 하루"]);
  await page.keyboard.press("Enter");
  await expect(chat.transcript).toContainText("Answer in 다람쥐의 하루");
  await palette.open();
  await palette.field.fill("no such thing");
  await expect(palette.dialog.getByText("Nothing is called “no such thing”.")).toBeVisible();
});

test("when the server does not answer, what is loaded is found all the same, and a sentence says so", async ({
  page,
  store,
  owner,
}) => {
  const titles = Array.from({ length: 35 }, (_, index) => `Filler ${index}`);
  await listOf(titles, { page, store, owner });
  const palette = new PalettePage(page);
  await palette.open();
  await page.route("**/*", (route) =>
    "next-action" in route.request().headers() ? route.abort() : route.continue(),
  );
  await palette.field.fill("filler 3");
  await expect(palette.option("Filler 3")).toBeVisible();
  await expect(palette.dialog.getByText("Not all conversations")).toBeVisible();
});

test("without its code it says so, and Retry brings it", async ({ page }) => {
  const chat = new ChatPage(page);
  const palette = new PalettePage(page);
  await chat.open();
  // Before the page has had the time to fetch it ahead.
  await page.route("**/_next/static/chunks/*.js", (route) => route.abort());
  await chat.ready();
  await page.keyboard.press("Control+k");
  await expect(palette.dialog.getByRole("alert")).toContainText("connection was lost");
  await page.unroute("**/_next/static/chunks/*.js");
  await palette.dialog.getByRole("button", { name: "Retry" }).click();
  await expect(palette.field).toBeFocused();
});

test("Enter that ends a Hangul syllable chooses nothing", async ({
  page,
  store,
  owner,
  context,
}) => {
  await listOf(["글쓰기 연습"], { page, store, owner });
  const palette = new PalettePage(page);
  await palette.open();
  const session = await context.newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "글", selectionStart: 1, selectionEnd: 1 });
  await expect(palette.options).toHaveText(["글쓰기 연습"]);
  await palette.field.dispatchEvent("keydown", { key: "Enter", isComposing: true, keyCode: 229 });
  await expect(palette.dialog).toBeVisible();
  await session.send("Input.insertText", { text: "글" });
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/c\//);
});

test("the open conversation is renamed and deleted from the palette, without a mouse", async ({
  page,
  store,
  owner,
}) => {
  const chat = await listOf(["First", "Second"], { page, store, owner });
  const palette = new PalettePage(page);
  await chat.row("First").click();
  await expect(chat.transcript).toContainText("Answer in First");
  await palette.run("rename");
  await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
  await page.keyboard.type("Renamed");
  await page.keyboard.press("Enter");
  await expect(rows(chat)).toHaveText(["Renamed", "Second"]);
  await palette.run("delete");
  await expect(rows(chat)).toHaveText(["Second"]);
  await expect(page).toHaveURL(/\/$/);
  const undo = statusIn(page).getByRole("button", { name: "Undo" });
  await tabTo(undo);
  await page.keyboard.press("Enter");
  await expect(rows(chat)).toHaveText(["Renamed", "Second"]);
  await expect(page).toHaveURL(/\/c\//);
});

test("appearance and language are chosen from the palette, and the switches show it", async ({
  page,
}) => {
  const chat = new ChatPage(page);
  const palette = new PalettePage(page);
  await chat.open();
  await palette.run("dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await palette.run("한국어");
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
});

test.describe("on a phone in Korean", () => {
  test.use({ locale: "ko-KR", viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the palette opens from the drawer, fits the screen and leads to a conversation", async ({
    page,
    store,
    owner,
  }) => {
    await listOf(["첫 대화", "둘째 대화"], { page, store, owner });
    await page.getByRole("button", { name: "사이드바 열기" }).tap();
    await page.getByRole("button", { name: "찾기" }).tap();
    const dialog = page.getByRole("dialog", { name: "대화나 기능 찾기" });
    await dialog.getByRole("combobox").fill("ㄷㅉ");
    const option = dialog.getByRole("option", { name: "둘째 대화" });
    expect(await shorterSide(option)).toBeGreaterThanOrEqual(fingerSize);
    await option.tap();
    await expect(page.getByRole("log")).toContainText("Answer in 둘째 대화");
    await expect(page.getByRole("button", { name: "사이드바 닫기" })).toBeHidden();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});

test("the open conversation is pinned and archived from the palette, and found in the archive", async ({
  page,
  store,
  owner,
}) => {
  const chat = await listOf(["Newer", "Older"], { page, store, owner });
  const palette = new PalettePage(page);
  await chat.row("Older").click();
  await expect(chat.answer).toContainText("Answer in Older");
  await palette.run("pin");
  await expect(chat.list.getByRole("heading", { name: "Pinned" })).toBeVisible();
  await expect(rows(chat)).toHaveText(["Older", "Newer"]);
  await palette.run("archive");
  await expect(rows(chat)).toHaveText(["Newer"]);
  await palette.open();
  await expect(palette.option("Unarchive")).toBeVisible();
  await palette.option("Archived").click();
  await expect(page).toHaveURL("/archived");
  await expect(page.getByRole("main").getByRole("link", { name: "Older" })).toBeVisible();
  await page.reload();
  await palette.open();
  await palette.field.fill("older");
  await expect(palette.options).toHaveText(["OlderArchived"]);
  await page.keyboard.press("Enter");
  await expect(chat.answer).toContainText("Answer in Older");
});
