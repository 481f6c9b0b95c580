import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";
import { startApp } from "@/tests/support/app";
import { startBreakableLink } from "@/tests/support/breakable-link";
import { freePort, startRedisServer } from "@/tests/support/redis-servers";

test("a store that is away in the middle is said, nothing is lost, and all goes on when it is back", async ({
  page,
  modelServer,
}) => {
  const redis = await startRedisServer();
  const link = await startBreakableLink(redis.url);
  const app = await startApp({ env: { REDIS_URL: link.url, OPENAI_BASE_URL: modelServer.url } });
  const chat = new ChatPage(page);
  await chat.open(app.url);
  await chat.ask("Before");
  await link.cut();

  await chat.box.fill("While it is away");
  await chat.box.press("Enter");
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("cannot be reached");
  await expect(chat.box).toHaveValue("While it is away");
  expect((await page.request.get(`${app.url}/api/health`)).status()).toBe(503);

  await link.mend();
  await alert.getByRole("button", { name: "Retry" }).click();
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  await app.stop();
  await link.cut();
  await redis.stop();
});

test("a store that is away at the start is said on the page, which works once it is there", async ({
  page,
  modelServer,
}) => {
  const redis = await startRedisServer();
  const link = await startBreakableLink(redis.url);
  await link.cut();
  const app = await startApp({ env: { REDIS_URL: link.url, OPENAI_BASE_URL: modelServer.url } });
  const chat = new ChatPage(page);
  await chat.open(app.url);
  await expect(chat.list.getByRole("alert")).toContainText("cannot be reached");
  await chat.box.fill("As soon as you are there");
  await link.mend();
  await chat.box.press("Enter");
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  await page.reload();
  await expect(chat.questions).toHaveText("As soon as you are there");
  await app.stop();
  await link.cut();
  await redis.stop();
});

test("the embedded store killed in the middle comes back by itself with everything", async ({
  page,
  modelServer,
}) => {
  const app = await startApp({ env: { OPENAI_BASE_URL: modelServer.url, REDIS_URL: "" } });
  const chat = new ChatPage(page);
  await chat.open(app.url);
  await chat.ask("Before");
  await app.killStore();
  await chat.ask("After");
  await page.reload();
  await expect(chat.questions).toHaveCount(2);
  await app.stop();
});

test("too many messages in a minute are refused with a sentence, and the text stays", async ({
  page,
  modelServer,
}) => {
  const app = await startApp({ env: { OPENAI_BASE_URL: modelServer.url, LIMIT_PER_MINUTE: "2" } });
  const chat = new ChatPage(page);
  await chat.open(app.url);
  await chat.ask("one");
  await chat.ask("two");
  await chat.box.fill("three");
  await chat.box.press("Enter");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(/Try again in \d+ second/);
  await expect(chat.box).toHaveValue("three");
  await expect(chat.questions).toHaveCount(2);
  await app.stop();
});

test("a model server that is away is said in place, and health is degraded", async ({ page }) => {
  const app = await startApp({
    env: { OPENAI_BASE_URL: `http://127.0.0.1:${await freePort()}/v1` },
  });
  const chat = new ChatPage(page);
  await chat.open(app.url);
  const answer = await chat.ask("Anybody there?", "failed");
  await expect(answer.getByRole("alert")).toContainText("does not answer");
  const health = await page.request.get(`${app.url}/api/health`);
  expect(health.status()).toBe(200);
  const store = process.env.TEST_REDIS_URL ? "tcp" : "embedded";
  expect(await health.json()).toEqual({
    status: "degraded",
    store: { kind: store, ok: true },
    model: { kind: "compatible", ok: false },
  });
  await app.stop();
});

test("SIGTERM lets the answer under way be finished and stored", async ({ page, modelServer }) => {
  const app = await startApp({ env: { OPENAI_BASE_URL: modelServer.url } });
  const chat = new ChatPage(page);
  await chat.open(app.url);
  const held = modelServer.hold({ chunks: ["to the ", "very end"] }, 1);
  await chat.box.fill("A long answer");
  await chat.box.press("Enter");
  await held.reached;
  await expect(page).toHaveURL(/\/c\//);
  const { dataDir } = app;
  const address = new URL(page.url()).pathname;
  const stopping = app.stop({ keepsData: true });
  held.release();
  expect(await stopping).toBe(0);
  const again = await startApp({
    env: { OPENAI_BASE_URL: modelServer.url },
    dataDir,
  });
  await chat.open(again.url + address);
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  await expect(chat.textOf(chat.answer)).toHaveText("to the very end");
  await again.stop();
});
