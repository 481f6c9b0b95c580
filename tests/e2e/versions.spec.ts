import type { Page } from "@playwright/test";
import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";
import { buttonsOf, topOf } from "@/tests/e2e/message-buttons";

async function openWith(page: Page, conversationId: string) {
  const chat = new ChatPage(page);
  await chat.open(`/c/${conversationId}`);
  return chat;
}

test("a message in the middle of fifty is edited, and its versions lead back to all that followed", async ({
  page,
  seedTurns,
  modelServer,
}) => {
  const chat = await openWith(page, await seedTurns(25));
  await expect(chat.questions).toHaveCount(25);
  const edited = chat.questions.nth(12);
  await expect(edited).toContainText("Question 12");
  modelServer.reply("Another way.");
  await buttonsOf(edited).edit("Question 12, better put");
  await expect(chat.questions).toHaveCount(13);
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  await expect(chat.textOf(chat.answer)).toHaveText("Another way.");
  await expect(chat.questions.last()).toContainText("Question 12, better put");
  const told = modelServer.replyRequests().at(-1)?.messages.slice(1);
  expect(told?.at(-2)?.text).toBe("Answer 11");
  expect(told?.at(-1)?.text).toBe("Question 12, better put");

  const { versions, previous, next } = buttonsOf(edited);
  await expect(versions).toHaveText("2 / 2");
  await expect(next).toBeDisabled();
  const top = await topOf(versions);
  await previous.click();
  await expect(chat.questions).toHaveCount(25);
  await expect(edited).toContainText("Question 12");
  await expect(versions).toHaveText("1 / 2");
  await expect(previous).toBeFocused();
  await expect(previous).toBeDisabled();
  expect(Math.abs((await topOf(versions)) - top), "it stays on the screen").toBeLessThanOrEqual(2);
  await next.click();
  await expect(chat.questions).toHaveCount(13);
  expect(Math.abs((await topOf(versions)) - top), "and back").toBeLessThanOrEqual(2);
  await previous.click();
  await expect(chat.questions).toHaveCount(25);
  await page.reload();
  await expect(chat.questions).toHaveCount(25);
  await expect(versions).toHaveText("1 / 2");
  await chat.ask("And on");
  await expect(chat.questions).toHaveCount(26);
});

test("an answer that was regenerated thrice stands at the version that was picked, also after a reload", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  modelServer.reply("Answer A");
  await chat.ask("Again and again");
  const { versions, previous, regenerate } = buttonsOf(chat.answer);
  await expect(versions).toHaveCount(0);
  for (const [index, text] of ["Answer B", "Answer C", "Answer D"].entries()) {
    modelServer.reply(text);
    await regenerate.click();
    await expect(chat.textOf(chat.answer)).toHaveText(text);
    await expect(versions).toHaveText(`${index + 2} / ${index + 2}`);
    await expect(chat.answer).toHaveAttribute("data-status", "done");
  }
  await previous.click();
  await previous.click();
  await expect(chat.textOf(chat.answer)).toHaveText("Answer B");
  await expect(versions).toHaveText("2 / 4");
  await expect(async () => {
    await page.reload();
    await expect(versions).toHaveText("2 / 4", { timeout: 1_000 });
  }).toPass();
  await expect(chat.textOf(chat.answer)).toHaveText("Answer B");
  await expect(chat.questions).toHaveCount(1);
  // What was not loaded with the page is fetched.
  await previous.click();
  await expect(chat.textOf(chat.answer)).toHaveText("Answer A");
  await expect(versions).toHaveText("1 / 4");
});

test("a version that is not loaded and cannot be had leaves the one in view, with a sentence", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  modelServer.reply("Answer A");
  await chat.ask("Hello");
  const { versions, previous, regenerate } = buttonsOf(chat.answer);
  modelServer.reply("Answer B");
  await regenerate.click();
  await expect(versions).toHaveText("2 / 2");
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  await page.reload();
  await page.context().setOffline(true);
  await previous.click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("connection was lost");
  await expect(chat.textOf(chat.answer)).toHaveText("Answer B");
  await expect(versions).toHaveText("2 / 2");
  await page.context().setOffline(false);
  await previous.click();
  await expect(chat.textOf(chat.answer)).toHaveText("Answer A");
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
});

test("an answer comes on one branch while another is read, and its end is found there", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  modelServer.reply("Answer A");
  await chat.ask("Take your time");
  const { versions, previous, next, regenerate } = buttonsOf(chat.answer);
  const held = modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
  await regenerate.click();
  await expect(chat.textOf(chat.answer)).toHaveText("slow");
  await expect(versions).toHaveText("2 / 2");
  await previous.click();
  await expect(chat.textOf(chat.answer)).toHaveText("Answer A");
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  await expect(chat.stop).toBeVisible();
  await page.reload();
  await expect(chat.textOf(chat.answer)).toHaveText("Answer A");
  await expect(versions).toHaveText("1 / 2");
  await expect(chat.stop).toBeVisible();
  held.release();
  await expect(chat.send).toBeVisible();
  await expect(chat.textOf(chat.answer)).toHaveText("Answer A");
  await next.click();
  await expect(chat.textOf(chat.answer)).toHaveText("slow answer");
  await expect(chat.answer).toHaveAttribute("data-status", "done");
});

test("a reply in another branch whose end was missed is fetched when it is looked at", async ({
  page,
  owner,
  store,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  modelServer.reply("Answer A");
  await chat.ask("Take your time");
  const { versions, previous, next, regenerate } = buttonsOf(chat.answer);
  const held = modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
  await regenerate.click();
  await expect(chat.textOf(chat.answer)).toHaveText("slow");
  await previous.click();
  await expect(chat.textOf(chat.answer)).toHaveText("Answer A");
  const ended = Promise.withResolvers<void>();
  await page.route("**/api/generations/*", async (route) => {
    await ended.promise;
    await route.fulfill({ status: 404 });
  });
  await page.reload();
  await expect(versions).toHaveText("1 / 2");
  held.release();
  const id = page.url().split("/").at(-1) ?? "";
  await expect
    .poll(async () => (await store.readConversation(owner, id, 9, Date.now()))?.generation)
    .toBeNull();
  ended.resolve();
  await expect(chat.send).toBeVisible();
  await expect(chat.textOf(chat.answer)).toHaveText("Answer A");
  await next.click();
  await expect(chat.textOf(chat.answer)).toHaveText("slow answer");
  await expect(chat.answer).toHaveAttribute("data-status", "done");
});

test("a reply under way in another branch is stopped from the one that is read", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  modelServer.reply("Answer A");
  await chat.ask("Take your time");
  const { previous, next } = buttonsOf(chat.answer);
  modelServer.reply({ chunks: ["kept "], neverEnds: true });
  await buttonsOf(chat.questions.last()).edit("Never ends");
  await expect(chat.textOf(chat.answer)).toHaveText("kept");
  await buttonsOf(chat.questions.last()).previous.click();
  await expect(chat.textOf(chat.answer)).toHaveText("Answer A");
  await chat.stop.click();
  await expect(chat.send).toBeVisible();
  await expect(previous).toHaveCount(0);
  await expect(next).toHaveCount(0);
  await buttonsOf(chat.questions.last()).next.click();
  await expect(chat.answer).toHaveAttribute("data-status", "stopped");
  await expect(chat.textOf(chat.answer)).toHaveText("kept");
});

test("an answer is asked for again from another model, which the conversation then has", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask("Which are you?");
  const actions = buttonsOf(chat.answer);
  await actions.answerWith("test-model-mini");
  await expect(actions.versions).toHaveText("2 / 2");
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  const models = modelServer.replyRequests().map(({ body }) => (body as { model: string }).model);
  expect(models.slice(-2)).toEqual(["test-model", "test-model-mini"]);
  await expect(page.getByRole("combobox", { name: "Model" })).toHaveValue("test-model-mini");
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Model" })).toHaveValue("test-model-mini");
});

test("two devices on different versions each go on with their own", async ({
  page,
  secondDevice,
  modelServer,
}) => {
  const first = new ChatPage(page);
  await first.open();
  modelServer.reply("Answer A");
  await first.ask("Which way?");
  modelServer.reply("Answer B");
  await buttonsOf(first.answer).regenerate.click();
  await expect(buttonsOf(first.answer).versions).toHaveText("2 / 2");
  await expect(first.answer).toHaveAttribute("data-status", "done");
  const second = new ChatPage(await secondDevice());
  await second.open(page.url());
  await second.ready();
  await expect(second.textOf(second.answer)).toHaveText("Answer B");

  await buttonsOf(first.answer).previous.click();
  await expect(first.textOf(first.answer)).toHaveText("Answer A");
  await buttonsOf(second.answer).previous.click();
  await expect(second.textOf(second.answer)).toHaveText("Answer A");
  await buttonsOf(second.answer).next.click();
  await expect(second.textOf(second.answer)).toHaveText("Answer B");
  await first.comeBack();
  for (const round of [1, 2]) {
    await first.ask(`Left ${round}`);
    await second.ask(`Right ${round}`);
  }
  await expect(first.questions).toHaveText(["Which way?", "Left 1", "Left 2"]);
  await expect(second.questions).toHaveText(["Which way?", "Right 1", "Right 2"]);
  const told = modelServer.replyRequests().at(-1)?.messages.slice(1);
  expect(told?.map(({ text }) => text).slice(0, 3)).toEqual(["Which way?", "Answer B", "Right 1"]);
  await first.comeBack();
  await page.waitForResponse((response) => response.request().method() === "POST");
  await expect(first.questions).toHaveText(["Which way?", "Left 1", "Left 2"]);
});

test("a version picked in one tab leaves the other where it is; what is said there is seen", async ({
  context,
  modelServer,
}) => {
  const first = new ChatPage(await context.newPage());
  await first.open();
  modelServer.reply("Answer A");
  await first.ask("Which way?");
  modelServer.reply("Answer B");
  await buttonsOf(first.answer).regenerate.click();
  await expect(buttonsOf(first.answer).versions).toHaveText("2 / 2");
  await expect(first.answer).toHaveAttribute("data-status", "done");
  const second = new ChatPage(await context.newPage());
  await second.open(first.page.url());
  await expect(second.textOf(second.answer)).toHaveText("Answer B");
  await buttonsOf(first.answer).previous.click();
  await expect(first.textOf(first.answer)).toHaveText("Answer A");
  await second.comeBack();
  await expect(second.textOf(second.answer)).toHaveText("Answer B");
  await second.ask("Going on with B");
  await expect(second.textOf(second.answers.first())).toHaveText("Answer B");
  await expect(first.questions).toHaveCount(1);
});

test("a broken answer that is asked for again is a version as well", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  modelServer.reply({ chunks: ["Half an ", "ans", "wer"], cutAfterChunks: 2 });
  await chat.ask("Go on", "interrupted");
  modelServer.reply("Whole.");
  await chat.answer.getByRole("button", { name: "Retry" }).click();
  await expect(chat.textOf(chat.answer)).toHaveText("Whole.");
  const { versions, previous } = buttonsOf(chat.answer);
  await expect(versions).toHaveText("2 / 2");
  await previous.click();
  await expect(chat.textOf(chat.answer)).toHaveText("Half an ans");
  await expect(chat.answer).toHaveAttribute("data-status", "interrupted");
});
