import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";
import { startApp } from "@/tests/support/app";
import { startRedisServer } from "@/tests/support/redis-servers";
import { startRestServer } from "@/tests/support/rest-server";

for (const kind of ["rest", "tcp"] as const) {
  test(`over ${kind} a conversation is kept, stopped and found again by another process`, async ({
    page,
    modelServer,
  }) => {
    const redis = await startRedisServer();
    const rest = await startRestServer(redis.url);
    const env = {
      OPENAI_BASE_URL: modelServer.url,
      ...(kind === "tcp"
        ? { REDIS_URL: redis.url }
        : { KV_REST_API_URL: rest.url, KV_REST_API_TOKEN: rest.token }),
    };
    const app = await startApp({ env });
    const chat = new ChatPage(page);
    await chat.open(app.url);
    expect(await (await page.request.get(`${app.url}/api/health`)).json()).toMatchObject({
      status: "ok",
      store: { kind, ok: true },
    });
    await chat.ask("나의 이름은 동우입니다.");
    modelServer.reply({ chunks: ["kept "], neverEnds: true });
    await chat.box.fill("Never ends");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toContainText("kept");
    await chat.stop.click();
    await expect(chat.answer).toHaveAttribute("data-status", "stopped");
    const address = new URL(page.url()).pathname;
    await app.kill();

    const again = await startApp({ env });
    await chat.open(again.url + address);
    await expect(chat.answers).toHaveCount(2);
    await expect(chat.answer).toHaveAttribute("data-status", "stopped");
    await expect(chat.textOf(await chat.ask("내 이름이 뭐라고?"))).toContainText("동우");
    await again.stop();
    await rest.stop();
    await redis.stop();
  });
}

test("a new guest's first page asks the store for the list, and for nothing else", async ({
  page,
  browser,
  modelServer,
}) => {
  const redis = await startRedisServer();
  const rest = await startRestServer(redis.url);
  const app = await startApp({
    env: {
      OPENAI_BASE_URL: modelServer.url,
      UPSTASH_REDIS_REST_URL: rest.url,
      UPSTASH_REDIS_REST_TOKEN: rest.token,
    },
  });
  // The first page of a server's life also teaches the store the list's script.
  await page.goto(app.url);
  const before = rest.counts.requests;
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(app.url, { waitUntil: "networkidle" });
  expect(rest.counts.requests - before).toBe(1);
  await app.stop();
  await rest.stop();
  await redis.stop();
});
