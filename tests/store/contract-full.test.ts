import { describe, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import { connect } from "@/lib/store/redis/connect";
import { openRedisStore } from "@/lib/store/redis/redis-store";
import { transports } from "@/tests/support/each-transport";
import { seedTurns, turnToBegin } from "@/tests/support/seed-turns";

describe.each(transports)("a full store over $name", ({ start }) => {
  test("refuses new messages as full, reads and deletes on, and takes them again when there is room", async () => {
    const { location, stop } = await start();
    const store = await openRedisStore(location);
    const owner = newId();
    const conversationId = await seedTurns(store, owner, 2);
    const { redis, close } = await connect(location);
    await redis.exec(["CONFIG", "SET", "maxmemory", "1"]);

    const turn = turnToBegin({ owner });
    await expect(store.beginTurn(turn)).rejects.toMatchObject({ code: "store-full" });
    const page = await store.readConversation(owner, conversationId, 10, Date.now());
    expect(page?.messages).toHaveLength(4);
    const list = await store.listConversations(owner, "current", null, 10, Date.now());
    expect(list.conversations).toHaveLength(1);
    expect(await store.deleteConversations(owner, [conversationId], Date.now())).toHaveLength(1);
    expect(await store.restoreConversations(owner, [conversationId])).toHaveLength(1);

    await redis.exec(["CONFIG", "SET", "maxmemory", "0"]);
    expect(await store.beginTurn(turn)).toMatchObject({ ok: true, value: { kind: "begun" } });
    await store.close();
    await close();
    await stop();
  });
});
