import { cp, mkdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { textOf } from "@/lib/chat/message";
import { connect } from "@/lib/store/redis/connect";
import { schemaKey, schemaVersion } from "@/lib/store/redis/keys";
import { openRedisStore } from "@/lib/store/redis/redis-store";
import { transports } from "@/tests/support/each-transport";
import { removeEmbedded, temporaryFolder } from "@/tests/support/redis-servers";

test("a folder written by the first release opens with everything in it", async () => {
  const dataDir = await temporaryFolder();
  const written = fileURLToPath(new URL("first-release", import.meta.url));
  await mkdir(path.join(dataDir, "store"));
  await cp(written, path.join(dataDir, "store/appendonlydir"), {
    recursive: true,
    filter: (source) => !source.endsWith(".gitattributes"),
  });
  const store = await openRedisStore({ kind: "embedded", dataDir });
  expect(await store.open("another")).toBe("the secret of the first release");
  const owner = "FirstReleaseOwner00000";
  const { conversations } = await store.listConversations(owner, "current", null, 10, Date.now());
  expect(conversations.map(({ title }) => title)).toEqual(["hello"]);
  const page = await store.readConversation(owner, conversations[0]?.id ?? "", 10, Date.now());
  expect(page?.conversation.model).toBe("a-model");
  expect(page?.messages.map(textOf)).toEqual(
    [0, 1, 2].flatMap((index) => [`Question ${index}`, `Answer ${index}`]),
  );
  await store.close();
  await removeEmbedded(dataDir);
});

describe.each(transports)("a store of a newer version over $name", ({ start }) => {
  test("is refused with a sentence, and nothing is written to it", async () => {
    const { location, stop } = await start();
    const { redis, close } = await connect(location);
    await redis.set(schemaKey, String(schemaVersion + 1));
    const store = await openRedisStore(location);
    await expect(store.open("secret")).rejects.toMatchObject({
      code: "store-newer",
      message: expect.stringMatching(/newer Daram.*DATA_DIR or REDIS_URL/s),
    });
    expect(await redis.keys("*")).toEqual([schemaKey]);
    await store.close();
    await close();
    await stop();
  });
});
