import { expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import { readEnvironment } from "@/lib/env";
import { createModelChooser } from "@/lib/model/model-chooser";
import { openRedisStore } from "@/lib/store/redis/redis-store";
import { beginTurn } from "@/lib/turn/begin-turn";
import { startModelServer } from "@/tests/support/model-server";
import { startRedisServer } from "@/tests/support/redis-servers";
import { startRestServer } from "@/tests/support/rest-server";

test("the first turn of a store's life makes one request to it before the model is called and one after the end", async () => {
  const redis = await startRedisServer();
  const rest = await startRestServer(redis.url);
  const model = await startModelServer();
  const store = await openRedisStore({ kind: "rest", url: rest.url, token: rest.token });
  await store.open("secret");
  const environment = readEnvironment({ OPENAI_BASE_URL: model.url });
  const endpoint = await createModelChooser({ environment: () => environment })();
  const opened = rest.counts.requests;

  const held = model.hold({ text: "an answer" }, 0);
  const begun = await beginTurn(
    { store, endpoint, environment },
    {
      owner: newId(),
      conversationId: newId(),
      generationId: newId(),
      userMessage: { id: newId(), text: "a question" },
      parentId: null,
      continues: true,
      model: null,
    },
  );
  await held.reached;
  expect(rest.counts.requests - opened).toBe(1);

  const called = rest.counts.requests;
  held.release();
  if (!begun.ok) throw new Error("The turn did not begin.");
  let atEnd = 0;
  for await (const { chunks } of begun.value.stream ?? []) {
    if (chunks.some(({ type }) => type === "data-status")) atEnd = rest.counts.requests;
  }
  // The answer comes within one flush interval, so nothing was logged before its end.
  expect(atEnd - called).toBe(1);

  await begun.value.run?.finished;
  await store.close();
  await model.close();
  await rest.stop();
  await redis.stop();
});
