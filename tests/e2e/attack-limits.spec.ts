import { rawRequest } from "@/tests/attack/raw-request";
import { nothing } from "@/tests/attack/victim";
import { expect, test } from "@/tests/e2e/fixtures";
import { actionId } from "@/tests/support/action-ids";
import { startApp } from "@/tests/support/app";
import { AppClient } from "@/tests/support/app-client";
import { startBreakableLink } from "@/tests/support/breakable-link";
import { startRedisServer } from "@/tests/support/redis-servers";

for (const variable of ["LIMIT_PER_MINUTE", "LIMIT_PER_DAY"]) {
  test(`a burst of sends at once, each from another address as it says, gets ${variable} and no more`, async ({
    modelServer,
  }) => {
    const limit = 5;
    const app = await startApp({
      env: { OPENAI_BASE_URL: modelServer.url, LIMIT_PER_MINUTE: "0", [variable]: String(limit) },
    });
    const client = await AppClient.visit(app.url);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => {
        const { conversationId, messageId, replyId } = nothing();
        const address = `10.0.0.${index}`;
        return rawRequest(app.url, {
          method: "POST",
          headers: {
            ...{ cookie: client.cookie, origin: app.url, accept: "text/x-component" },
            ...{ "next-action": actionId("sendMessage"), "x-forwarded-for": address },
            ...{ "x-real-ip": address, "cf-connecting-ip": address, forwarded: `for=${address}` },
          },
          body: JSON.stringify([
            {
              ...{ conversationId, messageId, generationId: replyId, parentId: null },
              ...{ text: `Burst ${index}`, model: null },
            },
          ]),
        });
      }),
    );
    const taken = answers.filter(({ text }) => text.includes('"ok":true')).length;
    const refused = answers.filter(({ text }) => /"ok":false.*limit/.test(text)).length;
    expect({ taken, refused }).toEqual({ taken: limit, refused: 30 - limit });
    await app.stop();
  });
}

test("while the store is away nothing is taken, nobody is let in, and no model is asked", async ({
  modelServer,
}) => {
  const redis = await startRedisServer();
  const link = await startBreakableLink(redis.url);
  const app = await startApp({
    env: { OPENAI_BASE_URL: modelServer.url, REDIS_URL: link.url, LIMIT_PER_MINUTE: "5" },
  });
  const client = await AppClient.visit(app.url);
  await link.cut();
  const before = modelServer.replyRequests().length;
  const { conversationId, messageId, replyId } = nothing();
  const results = await Promise.all([
    client.send({
      ...{ conversationId, messageId, generationId: replyId, parentId: null },
      ...{ text: "Hello", model: null },
    }),
    client.load(conversationId),
    client.list(),
  ]);
  expect(results.map(({ ok }) => ok)).toEqual([false, false, false]);
  expect(modelServer.replyRequests().length).toBe(before);
  const followed = await rawRequest(app.url, {
    path: `/api/generations/${replyId}`,
    headers: { cookie: client.cookie },
  });
  expect(followed.status).toBeGreaterThanOrEqual(400);
  await app.stop();
  await redis.stop();
});
