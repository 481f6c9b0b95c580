import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";
import { startApp } from "@/tests/support/app";
import { startBreakableLink } from "@/tests/support/breakable-link";
import { freePort, startRedisServer, temporaryFolder } from "@/tests/support/redis-servers";

test("fault 23: a store that is away at a send is said, nothing is lost, and all goes on when it is back", async ({
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

test("the embedded store killed between two turns comes back by itself with everything", async ({
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

test("fault 24: the embedded store killed in the middle of an answer is back before anybody notices", async ({
  page,
  modelServer,
}) => {
  const app = await startApp({ env: { OPENAI_BASE_URL: modelServer.url, REDIS_URL: "" } });
  const chat = new ChatPage(page);
  await chat.open(app.url);
  const held = modelServer.hold({ chunks: ["one ", "two ", "three"] }, 1);
  await chat.box.fill("Count");
  await chat.box.press("Enter");
  await expect(chat.textOf(chat.answer)).toHaveText("one");
  await app.killStore();
  held.release();
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  await page.reload();
  await expect(chat.textOf(chat.answer)).toHaveText("one two three");
  await expect(chat.questions).toHaveCount(1);
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
    // Half of that time it is asked again.
    env: { OPENAI_BASE_URL: `http://127.0.0.1:${await freePort()}/v1`, FIRST_TOKEN_TIMEOUT: "4" },
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

test("fault 5: SIGTERM lets the answer under way be finished and stored", async ({
  page,
  modelServer,
}) => {
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

for (const [name, words, status] of [
  ["in the middle", ["half ", "of it"], "interrupted"],
  ["before its first word", [], "failed"],
] as const) {
  test(`fault 4: an answer whose server is killed ${name} is ${status} in the page that stayed open, and Retry answers`, async ({
    page,
    context,
    modelServer,
  }, { workerIndex }) => {
    // Below the ports that the system hands out, so that it is still free after the kill.
    const port = 18_000 + workerIndex;
    const dataDir = await temporaryFolder();
    const env = { OPENAI_BASE_URL: modelServer.url, GENERATION_LEASE: "1" };
    const app = await startApp({ env, dataDir, port });
    const chat = new ChatPage(page);
    await chat.open(app.url);
    modelServer.reply(words.length > 0 ? { chunks: [...words], neverEnds: true } : { hangs: true });
    await chat.box.fill("Go on");
    await chat.box.press("Enter");
    await expect(page).toHaveURL(/\/c\//);
    const other = new ChatPage(await context.newPage());
    await other.open(page.url());
    await expect(other.textOf(other.answer)).toHaveText(words.join(""));
    await other.page.close();

    await app.kill();
    const again = await startApp({ env, dataDir, port });
    await expect(chat.answer).toHaveAttribute("data-status", status, { timeout: 20_000 });
    await expect(chat.textOf(chat.answer)).toHaveText(words.join("").trim());
    modelServer.reply("Here it is.");
    await chat.answer.getByRole("button", { name: "Retry" }).click();
    await expect(chat.textOf(chat.answer)).toHaveText("Here it is.");
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await again.kill({ withStore: true });
  });
}

test("a message that was refused while another was being typed loses neither", async ({
  page,
  modelServer,
}) => {
  const redis = await startRedisServer();
  const link = await startBreakableLink(redis.url);
  const app = await startApp({ env: { REDIS_URL: link.url, OPENAI_BASE_URL: modelServer.url } });
  const chat = new ChatPage(page);
  await chat.open(app.url);
  const reached = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  await page.route("**/*", async (route) => {
    if (route.request().method() === "POST") {
      reached.resolve();
      await release.promise;
    }
    await route.continue();
  });
  await chat.box.fill("The first");
  await chat.box.press("Enter");
  await reached.promise;
  await chat.box.fill("The second");
  await link.cut();
  release.resolve();
  await expect(chat.box).toHaveValue("The first\n\nThe second");
  await page.reload();
  await expect(chat.box).toHaveValue("The first\n\nThe second");
  await app.stop();
  await redis.stop();
});
