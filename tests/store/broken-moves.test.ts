import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import { connect } from "@/lib/store/redis/connect";
import { movesIn } from "@/lib/store/redis/moves";
import { openRedisStore } from "@/lib/store/redis/redis-store";
import { scriptRunner } from "@/lib/store/redis/run-script";
import { startRedisServer } from "@/tests/support/redis-servers";
import { turnToBegin } from "@/tests/support/seed-turns";

const server = await startRedisServer();
const store = await openRedisStore({ kind: "tcp", url: server.url });
const { redis, close } = await connect({ kind: "tcp", url: server.url });
const run = scriptRunner(redis);
afterAll(async () => {
  await close();
  await store.close();
  await server.stop();
});

/** A conversation of so many messages, to the last of which an answer is under way. */
async function conversationUnderWay(owner: string, messages: number) {
  const conversationId = newId();
  let parentId: string | null = null;
  for (let i = 1; ; i++) {
    const turn = turnToBegin({
      owner,
      conversationId,
      parentId,
      userMessage: { id: newId(), parts: [{ type: "text", text: `Question ${i}` }] },
      now: Date.now(),
    });
    await store.beginTurn(turn);
    if (i * 2 >= messages) return { conversationId, turn };
    await endTurn(turn);
    parentId = turn.generationId;
  }
}

const endTurn = (turn: ReturnType<typeof turnToBegin>) =>
  store.endTurn({
    owner: turn.owner,
    conversationId: turn.conversationId,
    generationId: turn.generationId,
    parentId: turn.userMessage?.id ?? "",
    message: {
      id: turn.generationId,
      role: "assistant",
      status: "done",
      model: "model-a",
      createdAt: Date.now(),
      parts: [{ type: "text", text: "An answer" }],
    },
    lastBatch: { position: 2, chunks: [{ type: "text-end", id: "0" }] },
    tokens: 1,
    onlyIfExpired: false,
    logTtlSeconds: 60,
    now: Date.now(),
  });

test("a move that breaks after any of its steps leaves the conversation whole in one place, and is completed by the next", async () => {
  let steps = 0;
  for (let allowed = 1; ; allowed++) {
    const [guest, account] = [newId(), newId()];
    const { conversationId, turn } = await conversationUnderWay(guest, 6);
    await store.adoptGuest(guest, account);
    let done = 0;
    const breaking = movesIn((...script) => {
      if (done++ === allowed) throw new Error("The process died.");
      return run(...script);
    }, 100);
    const messagesOf = async (owner: string) =>
      (await store.readConversation(owner, conversationId, 50, Date.now()))?.messages.length ?? 0;
    const isWhole = await breaking
      .moveConversation(guest, account, conversationId)
      .catch(() => false);
    const [behind, arrived] = [await messagesOf(guest), await messagesOf(account)];
    expect(Math.max(behind, arrived), `after ${allowed} steps`).toBe(5);
    expect([0, 5], `after ${allowed} steps`).toContain(arrived);

    // The answer ends while nobody moves anything, and the next sign-in finds it.
    expect(await endTurn(turn), `after ${allowed} steps`).toBe(true);
    expect(await store.moveConversation(guest, account, conversationId)).toBe(true);
    const page = await store.readConversation(account, conversationId, 50, Date.now());
    expect(page?.messages.map(({ role }) => role)).toEqual([
      ...["user", "assistant", "user", "assistant", "user", "assistant"],
    ]);
    expect(page?.generation).toBeNull();
    expect(await messagesOf(guest)).toBe(0);
    if (isWhole) break;
    steps = allowed;
  }
  expect(steps).toBeGreaterThan(6);
});

test("two sign-ins at once move a guest's conversations once", async () => {
  const [guest, account] = [newId(), newId()];
  const { conversationId, turn } = await conversationUnderWay(guest, 40);
  await store.adoptGuest(guest, account);
  const moved = await Promise.all([
    store.moveConversation(guest, account, conversationId),
    store.moveConversation(guest, account, conversationId),
    endTurn(turn),
  ]);
  expect(moved).toEqual([true, true, true]);
  const page = await store.readConversation(account, conversationId, 50, Date.now());
  expect(page?.messages).toHaveLength(40);
  const { conversations } = await store.listConversations(account, "current", null, 10, Date.now());
  expect(conversations.map(({ id }) => id)).toEqual([conversationId]);
});

test("what is written while a slow move's freeze was over is not left behind", async () => {
  const [guest, account] = [newId(), newId()];
  const { conversationId, turn } = await conversationUnderWay(guest, 2);
  await store.adoptGuest(guest, account);
  let copied = 0;
  const slow = movesIn(async (text, keys, args) => {
    const reply = await run(text, keys, args);
    // The messages are copied; the answer waits for the freeze to end, and is stored.
    if (text.includes("unpack(ARGV)") && copied++ === 0) expect(await endTurn(turn)).toBe(true);
    return reply;
  }, 20);
  await slow.moveConversation(guest, account, conversationId);
  await store.moveConversation(guest, account, conversationId);
  const page = await store.readConversation(account, conversationId, 50, Date.now());
  expect(page?.messages.map(({ role }) => role)).toEqual(["user", "assistant"]);
});
