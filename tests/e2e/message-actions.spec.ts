import type { Locator } from "@playwright/test";
import { ChatPage } from "@/tests/e2e/chat-page";
import { tabTo } from "@/tests/e2e/conversation-rows";
import { fingerSize, shorterSide } from "@/tests/e2e/finger-size";
import { expect, test } from "@/tests/e2e/fixtures";
import { buttonsOf } from "@/tests/e2e/message-buttons";

test.describe("a message that is edited", () => {
  test("keeps what is written while another answer comes, and says why it cannot be sent", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("The first");
    const held = modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
    await chat.box.fill("The second");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("slow");
    const first = chat.questions.first();
    const { editor, versions } = buttonsOf(first);
    await buttonsOf(first).edit("The first, in other words");
    await expect(first.getByRole("alert")).toContainText("still being written");
    await expect(editor).toHaveValue("The first, in other words");
    await expect(editor).toBeFocused();
    await expect(chat.answers).toHaveCount(2);
    held.release();
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await editor.press("Enter");
    await expect(versions).toHaveText("2 / 2");
    await expect(chat.questions).toHaveCount(1);
    await expect(chat.questions).toContainText("The first, in other words");
    await expect(chat.answer).toHaveAttribute("data-status", "done");
  });

  test("is left as it was by Escape, takes more lines with Shift, and gives the focus back", async ({
    page,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("As it was");
    const question = chat.questions.first();
    const { editor } = buttonsOf(question);
    const edit = question.getByRole("button", { name: "Edit", exact: true });
    await tabTo(chat.transcript);
    await tabTo(edit);
    await page.keyboard.press("Enter");
    await expect(editor).toBeFocused();
    await expect(editor).toHaveValue("As it was");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("and a line");
    await expect(editor).toHaveValue("As it was\nand a line");
    await page.keyboard.press("Escape");
    await expect(editor).toHaveCount(0);
    await expect(question).toContainText("As it was");
    await expect(edit).toBeFocused();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("As it is");
    await page.keyboard.press("Enter");
    await expect(buttonsOf(question).versions).toHaveText("2 / 2");
    await expect(edit).toBeFocused();
  });

  test("is not sent by the key that ends a composition", async ({ page }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("처음");
    const question = chat.questions.first();
    const { editor, versions } = buttonsOf(question);
    await question.hover();
    await question.getByRole("button", { name: "Edit", exact: true }).click();
    for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
      await editor.dispatchEvent("keydown", { key: "Enter", bubbles: true, ...composing });
    }
    await expect(editor).toBeVisible();
    await expect(versions).toHaveCount(0);
  });

  test("stays open with its text when the server cannot be reached", async ({ page, context }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("Hello");
    await context.route("**/*", (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    const question = chat.questions.first();
    const { editor } = buttonsOf(question);
    await buttonsOf(question).edit("Hello again");
    await expect(question.getByRole("alert")).toContainText("connection was lost");
    await expect(editor).toHaveValue("Hello again");
    await expect(chat.answers).toHaveCount(1);
    await context.unroute("**/*");
    await editor.press("Enter");
    await expect(buttonsOf(question).versions).toHaveText("2 / 2");
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await page.reload();
    await expect(buttonsOf(question).versions).toHaveText("2 / 2");
  });

  test("is the last one when the arrow up is pressed in the empty box", async ({ page }) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask("The first");
    await chat.ask("The second");
    await chat.box.press("ArrowUp");
    const { editor } = buttonsOf(chat.questions.last());
    await expect(editor).toBeFocused();
    await expect(editor).toHaveValue("The second");
    await page.keyboard.press("Escape");
    await expect(chat.box).toBeFocused();
  });
});

test("without a mouse: regenerates, goes back a version and on again", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  modelServer.reply("Answer A");
  await chat.ask("Hello");
  const { versions, previous, next, regenerate } = buttonsOf(chat.answer);
  await tabTo(chat.transcript);
  await tabTo(regenerate);
  modelServer.reply("Answer B");
  await page.keyboard.press("Enter");
  await expect(chat.textOf(chat.answer)).toHaveText("Answer B");
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  await tabTo(chat.transcript);
  await tabTo(previous);
  await page.keyboard.press("Enter");
  await expect(versions).toHaveText("1 / 2");
  await expect(chat.textOf(chat.answer)).toHaveText("Answer A");
  await tabTo(next);
  await page.keyboard.press("Enter");
  await expect(chat.textOf(chat.answer)).toHaveText("Answer B");
  await expect(next).toBeFocused();
});

test.describe("a quotation", () => {
  test("of what is selected goes into the message that is being written", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.reply("The quick brown fox.\n\nJumps over the dog.");
    await chat.ask("Tell me");
    // What sets it comes with the first answer; until then the bare text stands there.
    await expect(chat.textOf(chat.answer).getByRole("paragraph")).toHaveCount(2);
    await chat.box.fill("I mean this:");
    const sentence = chat.textOf(chat.answer).getByText("The quick brown fox.");
    await sentence.click({ clickCount: 3 });
    await page.getByRole("button", { name: "Quote", exact: true }).click();
    await expect(chat.box).toHaveValue("I mean this:\n\n> The quick brown fox.\n\n");
    await expect(chat.box).toBeFocused();
    await page.keyboard.type("What is it?");
    await page.keyboard.press("Enter");
    await expect(chat.questions.last()).toContainText("> The quick brown fox.\n\nWhat is it?");
  });

  test("of a whole message is in its menu, as markdown, with the keyboard alone", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.reply("**One**\n\n- two");
    await chat.ask("Tell me");
    await tabTo(chat.transcript);
    await tabTo(chat.answer.getByRole("button", { name: "More actions" }));
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect(chat.box).toHaveValue("> **One**\n>\n> - two\n\n");
    await expect(chat.box).toBeFocused();
  });
});

test("details tell when, which model and what it took, and follow the conversation's sum", async ({
  page,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask("Hello");
  await buttonsOf(chat.answer).choose("Details");
  const details = chat.answer.getByRole("group", { name: "Details" });
  await expect(details).toBeFocused();
  await expect(details).toContainText(String(new Date().getFullYear()));
  await expect(details).toContainText("test-model");
  await expect(details).toContainText(/This turn\s*\d+ tokens in · \d+ tokens out/);
  const sum = await sumIn(details);
  expect(sum).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  await expect(details).toHaveCount(0);
  await chat.ask("And more");
  await buttonsOf(chat.answer).choose("Details");
  const after = await sumIn(chat.answer.getByRole("group", { name: "Details" }));
  expect(after).toBeGreaterThan(sum);
  await page.reload();
  await buttonsOf(chat.answer).choose("Details");
  expect(await sumIn(chat.answer.getByRole("group", { name: "Details" }))).toBe(after);
});

test("copying gives the message as markdown", async ({ page, context, modelServer }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const chat = new ChatPage(page);
  await chat.open();
  modelServer.reply("**Bold** and\n\n- a list");
  await chat.ask("Tell me");
  await chat.answer.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(chat.answer.getByText("Copied")).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    "**Bold** and\n\n- a list",
  );
});

test("an answer that is seen is marked as read, one that ends elsewhere when it is opened", async ({
  page,
  store,
  owner,
  modelServer,
}) => {
  const unread = async () => {
    const { conversations } = await store.listConversations(owner, "current", null, 9, Date.now());
    return conversations.filter(({ isUnread }) => isUnread).map(({ title }) => title);
  };
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask("Seen at once");
  await expect.poll(unread).toEqual([]);
  const held = modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
  await chat.ask("Hello there", "streaming");
  await chat.startNew();
  held.release();
  await expect(chat.list.getByLabel("Answering")).toHaveCount(0);
  await expect.poll(unread).toHaveLength(1);
  await chat.list.locator('a[href^="/c/"]').first().click();
  await expect(chat.textOf(chat.answers.last())).toHaveText("slow answer");
  await expect.poll(unread).toEqual([]);
});

test.describe("a Korean reader on the phone", () => {
  test.use({ locale: "ko-KR", viewport: { width: 390, height: 844 }, hasTouch: true });

  test("edits a message and turns its versions with a finger", async ({ page, modelServer }) => {
    await page.goto("/");
    modelServer.reply("첫 답변이에요.");
    const box = page.getByRole("textbox", { name: "메시지", exact: true });
    await box.fill("다람쥐는 무엇을 먹나요?");
    await box.press("Enter");
    const answer = page.getByRole("article", { name: "답변" }).last();
    await expect(answer).toHaveAttribute("data-status", "done");
    const question = page.getByRole("article", { name: "나", exact: true });
    modelServer.reply("둘째 답변이에요.");
    await question.getByRole("button", { name: "수정" }).tap();
    const editor = question.getByRole("textbox", { name: "메시지 수정" });
    await editor.fill("다람쥐는 겨울에 무엇을 먹나요?");
    await question.getByRole("button", { name: "보내기" }).tap();
    await expect(answer).toContainText("둘째 답변이에요.");
    const versions = question.getByRole("group", { name: "버전" });
    await expect(versions).toHaveText("2 / 2");
    await expect(answer).toHaveAttribute("data-status", "done");
    await versions.getByRole("button", { name: "이전 버전" }).tap();
    await expect(versions).toHaveText("1 / 2");
    await expect(answer).toContainText("첫 답변이에요.");
    for (const button of await page.getByRole("article").getByRole("button").all()) {
      expect(await shorterSide(button)).toBeGreaterThanOrEqual(fingerSize);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});

async function sumIn(details: Locator): Promise<number> {
  const text = await details.textContent();
  const counts = /Whole conversation([\d,]+) tokens in · ([\d,]+) tokens out/.exec(text ?? "");
  return Number(counts?.[1]?.replace(",", "")) + Number(counts?.[2]?.replace(",", ""));
}

test("an answer that broke off can be asked for again also when the conversation has gone on", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  modelServer.reply({ chunks: ["Half an ", "ans", "wer"], cutAfterChunks: 2 });
  await chat.ask("Go on", "interrupted");
  await chat.ask("And then?");
  const first = chat.answers.first();
  await first.getByRole("button", { name: "Retry" }).click();
  await expect(buttonsOf(first).versions).toHaveText("2 / 2");
  await expect(first).toHaveAttribute("data-status", "done");
});
