import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";
import { buttonsOf } from "@/tests/e2e/message-buttons";
import { seedTurns } from "@/tests/support/seed-turns";

/** More than stay in memory. */
const others = 11;

test("after many other conversations, the way back leads to what was said last and is still being written", async ({
  page,
  modelServer,
  store,
  owner,
}) => {
  const chat = new ChatPage(page);
  const ids = [];
  for (let index = 0; index < others + 2; index++) ids.push(await seedTurns(store, owner, 2));
  const [first = "", second = "", ...rest] = ids;
  const visit = async (id: string) => {
    await chat.list.locator(`a[href="/c/${id}"]`).click();
    await expect(page).toHaveURL(new RegExp(id));
    await expect(chat.answers.first()).toBeVisible();
  };
  await chat.open(`/c/${first}`);
  await chat.ask("Said after the page was made");
  await visit(second);
  await buttonsOf(chat.questions.first()).edit("");
  await chat.questions.first().getByRole("textbox").fill("An edit that is not sent");
  for (const id of rest) await visit(id);
  await page.evaluate((steps) => history.go(-steps), rest.length);
  await expect(page).toHaveURL(new RegExp(second));
  await expect(chat.questions.first().getByRole("textbox")).toHaveValue("An edit that is not sent");
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(first));
  await expect(chat.questions).toHaveCount(3);
  await expect(chat.textOf(chat.answer)).toHaveText("You said: Said after the page was made");
  modelServer.reply("Still here.");
  await chat.ask("And on");
  await expect(chat.textOf(chat.answer)).toHaveText("Still here.");
});
