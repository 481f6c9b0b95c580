import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";
import { startApp } from "@/tests/support/app";
import { temporaryFolder } from "@/tests/support/redis-servers";

const people = [
  { says: "나의 이름은 동우입니다.", asks: "내 이름이 뭐라고?", name: "동우" },
  { says: "My name is Marguerite.", asks: "What is my name?", name: "Marguerite" },
];
const aliases = [
  { says: "앞으로 다람쥐를 다랑어라고 불러줘.", asks: "다람쥐를 뭐라고 부르지?", alias: "다랑어" },
  {
    says: "Let us call the horse Rosinante.",
    asks: "What do we call the horse?",
    alias: "Rosinante",
  },
];

// The model server stands for a model that answers from what it is told; the demo model is the one
// that a person without any model meets. Neither knows these sentences.
for (const kind of ["a connected model", "the demo model"]) {
  test.describe(`with ${kind}`, () => {
    for (const { says, asks, name } of people) {
      test(`"${name}" is known in the conversation that heard it, in no other, and after kill -9 of everything`, async ({
        page,
        modelServer,
      }) => {
        const env: Record<string, string> =
          kind === "the demo model" ? {} : { OPENAI_BASE_URL: modelServer.url };
        const dataDir = await temporaryFolder();
        const app = await startApp({ env, dataDir });
        const chat = new ChatPage(page);
        await chat.open(app.url);
        await expect(chat.textOf(await chat.ask(says))).toContainText(name);
        const address = new URL(page.url()).pathname;
        await expect(chat.textOf(await chat.ask(asks))).toContainText(name);
        await chat.startNew();
        await expect(chat.textOf(await chat.ask(asks))).not.toContainText(name);

        await app.kill({ withStore: true });
        const again = await startApp({ env, dataDir });
        await chat.open(again.url + address);
        await expect(chat.answers).toHaveCount(2);
        await expect(chat.textOf(await chat.ask(asks))).toContainText(name);
        await chat.startNew();
        await expect(chat.textOf(await chat.ask(asks))).not.toContainText(name);
        await again.kill({ withStore: true });
      });
    }

    for (const { says, asks, alias } of aliases) {
      test(`the name "${alias}", once agreed, is remembered after a restart`, async ({
        page,
        modelServer,
      }) => {
        const env: Record<string, string> =
          kind === "the demo model" ? {} : { OPENAI_BASE_URL: modelServer.url };
        const dataDir = await temporaryFolder();
        const app = await startApp({ env, dataDir });
        const chat = new ChatPage(page);
        await chat.open(app.url);
        await chat.ask(says);
        const address = new URL(page.url()).pathname;
        await app.stop();
        const again = await startApp({ env, dataDir });
        await chat.open(again.url + address);
        await expect(chat.textOf(await chat.ask(asks))).toContainText(alias);
        await again.kill({ withStore: true });
      });
    }
  });
}

test("the model is told the instructions and this conversation, and nothing of another or of another visitor", async ({
  page,
  browser,
  app,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask("A first secret of another conversation.");
  await chat.startNew();
  const stranger = new ChatPage(await (await browser.newContext()).newPage());
  await stranger.open(app.url);
  await stranger.ask("A second secret of another visitor.");

  await chat.ask("First question");
  const first = await chat.textOf(chat.answer).textContent();
  await chat.ask("Second question");
  const request = modelServer
    .replyRequests()
    .find(({ messages }) => messages.at(-1)?.text === "Second question");
  const told = request?.messages ?? [];
  expect(told[0]?.role).toBe("system");
  expect(told.slice(1)).toEqual([
    { role: "user", text: "First question" },
    { role: "assistant", text: first ?? "" },
    { role: "user", text: "Second question" },
  ]);
});
