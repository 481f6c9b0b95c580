import { ChatPage } from "@/tests/e2e/chat-page";
import { listOf, optionsOf, rows, statusIn, tabTo } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";
import { buttonsOf } from "@/tests/e2e/message-buttons";

test("a person without a mouse sends, stops, renames, deletes and undoes", async ({
  page,
  store,
  owner,
  modelServer,
}) => {
  const chat = await listOf(["Older"], { page, store, owner });
  await expect(chat.box).toBeFocused();
  const held = modelServer.hold({ chunks: ["one ", "two"] }, 1);
  await page.keyboard.type("Count for me");
  await page.keyboard.press("Enter");
  await expect(chat.textOf(chat.answer)).toHaveText("one");
  await tabTo(chat.stop);
  await page.keyboard.press("Enter");
  await expect(chat.answer).toHaveAttribute("data-status", "stopped");
  held.release();

  const options = optionsOf(page, "Older");
  await page.reload();
  await tabTo(options);
  await page.keyboard.press("Enter");
  await page.keyboard.press("r");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Renamed");
  await page.keyboard.press("Enter");
  await expect(chat.row("Renamed")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("d");
  await page.keyboard.press("Enter");
  await expect(chat.row("Renamed")).toHaveCount(0);
  const undo = statusIn(page).getByRole("button", { name: "Undo" });
  await tabTo(undo);
  await page.keyboard.press("Enter");
  await expect(chat.row("Renamed")).toBeFocused();
});

test("a person without a mouse edits a message, asks for another answer and goes between versions", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  modelServer.reply("Answer A");
  await chat.ask("Where do squirrels live?");
  const question = buttonsOf(chat.questions);
  const answer = buttonsOf(chat.answers);
  await tabTo(chat.transcript);
  await tabTo(chat.questions.getByRole("button", { name: "Edit", exact: true }));
  await page.keyboard.press("Enter");
  await expect(question.editor).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(chat.questions.getByRole("button", { name: "Edit", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Where do dormice live?");
  modelServer.reply("Answer B");
  await page.keyboard.press("Enter");
  await expect(question.versions).toHaveText("2 / 2");
  await expect(chat.textOf(chat.answer)).toHaveText("Answer B");
  await expect(chat.answer).toHaveAttribute("data-status", "done");

  await tabTo(answer.regenerate);
  modelServer.reply("Answer C");
  await page.keyboard.press("Enter");
  await expect(chat.textOf(chat.answer)).toHaveText("Answer C");
  await expect(answer.versions).toHaveText("2 / 2");

  await tabTo(question.previous, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(question.versions).toHaveText("1 / 2");
  await expect(chat.textOf(chat.answer)).toHaveText("Answer A");
  await expect(question.previous).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(question.next).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(chat.textOf(chat.answer)).toHaveText("Answer C");
});

test("the first Tab offers to skip to the message box, and whatever has the focus shows it", async ({
  page,
  seedTurns,
}) => {
  const chat = new ChatPage(page);
  await chat.open(`/c/${await seedTurns(2)}`);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the message box" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(chat.box).toBeFocused();
  expect(new URL(page.url()).hash).toBe("");
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(showsFocus), await focusedName(page)).toBe(true);
  }
});

test("Ctrl+Shift+O begins a new chat and Ctrl+B folds the sidebar, also out of the message box", async ({
  page,
  store,
  owner,
}) => {
  const chat = await listOf(["First"], { page, store, owner });
  await chat.row("First").click();
  await expect(chat.transcript).toContainText("Answer in First");
  await chat.box.fill("kept");
  await page.keyboard.press("Control+Shift+O");
  await expect(page).toHaveURL(/\/$/);
  await expect(chat.box).toBeFocused();
  await expect(chat.box).toHaveValue("");
  await page.keyboard.press("Control+b");
  await expect(chat.list).toBeHidden();
  await page.keyboard.press("Control+b");
  await expect(chat.list).toBeVisible();
  await chat.row("First").click();
  await expect(chat.box).toHaveValue("kept");
});

test("keys that compose a syllable, or that another dialog has, are no shortcuts", async ({
  page,
  store,
  owner,
}) => {
  const chat = await listOf(["First"], { page, store, owner });
  await chat.box.dispatchEvent("keydown", { key: "k", ctrlKey: true, isComposing: true });
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Control+/");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list).toBeVisible();
  await page.keyboard.press("Control+b");
  await expect(rows(chat)).toHaveCount(1);
  await page.keyboard.press("Control+/");
  await expect(list).toHaveCount(0);
  await expect(chat.list).toBeVisible();
});

test("a Korean keyboard, whose keys name other letters, has the same shortcuts", async ({
  page,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ready();
  await chat.box.dispatchEvent("keydown", { key: "ㅏ", code: "KeyK", ctrlKey: true });
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("the list of shortcuts opens from the sidebar's foot and names the keys of this device", async ({
  page,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  const button = chat.list.getByRole("button", { name: "Keyboard shortcuts" });
  await button.click();
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list.getByText("Find a conversation or an action")).toBeVisible();
  await expect(list.locator("dd").first()).toHaveText("CtrlK");
  await list.getByRole("button", { name: "Close" }).click();
  await expect(list).toHaveCount(0);
  await expect(button).toBeFocused();
});

test("on a Mac the shortcuts are those of a Mac", async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, "platform", { get: () => "MacIntel" }),
  );
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ready();
  await page.keyboard.press("Control+/");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Meta+/");
  const keys = page.getByRole("dialog").locator("dd");
  await expect(keys.nth(0)).toHaveText("⌘K");
  await expect(keys.nth(1)).toHaveText("⇧⌘O");
});

/** Runs in the page. */
function showsFocus(): boolean {
  const element = document.activeElement;
  if (!element || element === document.body) return true;
  // A field may leave it to the frame that it stands in.
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { outlineStyle, borderTopColor } = getComputedStyle(at);
    if (outlineStyle !== "none") return true;
    if (at.matches(":focus-within") && at.className.includes("focus-within:") && borderTopColor) {
      return true;
    }
    if (at.className.includes("has-focus-visible:")) return true;
  }
  return false;
}

const focusedName = (page: import("@playwright/test").Page) =>
  page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? "");
