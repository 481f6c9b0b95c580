import { axeViolations } from "@/tests/e2e/axe-violations";
import { ChatPage } from "@/tests/e2e/chat-page";
import { tabTo } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";
import { buttonsOf } from "@/tests/e2e/message-buttons";

test("the map of all branches is walked by keys, and leads to the message that was picked", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  modelServer.reply("Oak or beech?");
  await chat.ask("Where do squirrels live?");
  await chat.ask("In oaks");
  await buttonsOf(chat.questions.last()).edit("In beeches");
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  modelServer.reply("Elsewhere.");
  await buttonsOf(chat.questions.first()).edit("Where do dormice live?");
  await expect(chat.textOf(chat.answer)).toHaveText("Elsewhere.");
  await expect(chat.answer).toHaveAttribute("data-status", "done");

  await tabTo(chat.transcript);
  await tabTo(chat.answer.getByRole("button", { name: "More actions" }));
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Versions of this conversation" });
  const items = dialog.getByRole("treeitem");
  await expect(items).toHaveCount(4);
  await expect(items.nth(0)).toContainText("Where do squirrels live?");
  await expect(items.nth(1)).toContainText("In oaks");
  await expect(items.nth(1)).toHaveAttribute("aria-level", "2");
  await expect(items.nth(2)).toContainText("In beeches");
  await expect(items.nth(3)).toContainText("Where do dormice live?");
  await expect(items.nth(3)).toHaveAttribute("aria-current", "true");
  await expect(items.nth(3)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(items.nth(0)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(items.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(items.nth(1)).toBeFocused();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(chat.questions).toContainText(["Where do squirrels live?", "In oaks"]);
  await expect(chat.questions.last()).toBeFocused();
  await page.reload();
  await expect(chat.questions).toContainText(["Where do squirrels live?", "In oaks"]);
});

test("a message far up in a long conversation is forked, and both conversations go on", async ({
  page,
  seedTurns,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open(`/c/${await seedTurns(25)}`);
  await expect(chat.questions).toHaveCount(25);
  const original = page.url();
  await buttonsOf(chat.answers.nth(9)).choose("Fork into a new conversation");
  await expect(page).not.toHaveURL(original);
  await expect(chat.questions).toHaveCount(10);
  await expect(chat.textOf(chat.answer)).toHaveText("Answer 9");
  await expect(page).toHaveTitle("hello (fork) · Daram");
  const rows = chat.list.locator('a[href^="/c/"]');
  await expect(rows).toHaveText(["hello (fork)", "hello"]);
  await expect(rows.first()).toHaveAttribute("aria-current", "page");
  await chat.ask("On with the fork");
  const told = modelServer.replyRequests().at(-1)?.messages.slice(1);
  expect(told?.slice(-2).map(({ text }) => text)).toEqual(["Answer 9", "On with the fork"]);
  await chat.open(original);
  await expect(chat.questions).toHaveCount(25);
  await chat.ask("On with the old one");
  await expect(chat.questions).toHaveCount(26);
});

test("a version far above the end of a long branch comes with all that lies between", async ({
  page,
  seedTurns,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open(`/c/${await seedTurns(60)}`);
  await expect(async () => {
    await chat.transcript.evaluate((log) => log.scrollTo({ top: -log.scrollHeight }));
    await expect(chat.questions).toHaveCount(60, { timeout: 500 });
  }).toPass();
  modelServer.reply("Short.");
  await buttonsOf(chat.questions.nth(1)).edit("Question 1, put shortly");
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  await page.reload();
  await expect(chat.questions).toHaveCount(2);
  const { versions, previous } = buttonsOf(chat.questions.nth(1));
  await expect(versions).toHaveText("2 / 2");
  await previous.click();
  await expect(chat.questions).toHaveCount(60);
  await expect(versions).toHaveText("1 / 2");
  await expect(versions).toBeInViewport();
});

test.describe("a Korean reader on the phone", () => {
  test.use({ locale: "ko-KR", viewport: { width: 390, height: 844 }, hasTouch: true });

  test("opens the map from a message's menu and goes to another branch", async ({
    page,
    modelServer,
  }) => {
    await page.goto("/");
    modelServer.reply("참나무에 살아요.");
    const box = page.getByRole("textbox", { name: "메시지", exact: true });
    await box.fill("다람쥐는 어디에 사나요?");
    await box.press("Enter");
    const answer = page.getByRole("article", { name: "답변" }).last();
    await expect(answer).toHaveAttribute("data-status", "done");
    modelServer.reply("너도밤나무에 살아요.");
    await answer.getByRole("button", { name: "다시 답변받기" }).tap();
    await expect(answer).toContainText("너도밤나무에 살아요.");
    await expect(answer).toHaveAttribute("data-status", "done");
    await answer.getByRole("button", { name: "더 보기" }).tap();
    await page.getByRole("menuitem", { name: "이 대화의 모든 버전" }).tap();
    const item = page.getByRole("treeitem", { name: /참나무/ });
    await expect(page.getByRole("treeitem")).toHaveCount(3);
    await item.tap();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(answer).toContainText("참나무에 살아요.");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
