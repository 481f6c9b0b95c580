import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { newId } from "@/lib/chat/id";
import { connect } from "@/lib/store/redis/connect";
import { openRedisStore } from "@/lib/store/redis/redis-store";
import type { Store, TurnEnd, TurnToBegin } from "@/lib/store/store";
import type { transports } from "@/tests/support/each-transport";
import { turnToBegin } from "@/tests/support/seed-turns";

/** When the contract's turns are begun, unless a test says otherwise. */
export const now = 1_790_000_000_000;

/** A store for the tests of one `describe`, and for each of them an owner and a conversation that
 *  nobody has used. */
export function contractStore(start: (typeof transports)[number]["start"]) {
  const contract = {
    store: null as unknown as Store,
    owner: "",
    conversationId: "",

    /** A turn in the test's conversation that says `text`. */
    turn: (change: Partial<TurnToBegin> = {}, text = "hello"): TurnToBegin =>
      turnToBegin({
        owner: contract.owner,
        conversationId: contract.conversationId,
        userMessage: { id: newId(), parts: [{ type: "text", text }] },
        defaultModel: "model-a",
        now,
        ...change,
      }),

    /** The end of a turn, answered. */
    endOf: (begun: TurnToBegin, change: Partial<TurnEnd["message"]> = {}): TurnEnd => ({
      owner: begun.owner,
      conversationId: begun.conversationId,
      generationId: begun.generationId,
      parentId: begun.userMessage?.id ?? begun.parentId ?? "",
      message: {
        id: begun.generationId,
        role: "assistant",
        status: "done",
        model: "model-a",
        createdAt: now + 1,
        parts: [{ type: "text", text: "an answer" }],
        usage: { inputTokens: 3, outputTokens: 4 },
        ...change,
      },
      lastBatch: { position: 1, chunks: [{ type: "text-start", id: "0" }] },
      tokens: 7,
      onlyIfExpired: false,
      logTtlSeconds: 60,
      now: now + 1,
    }),

    /** A whole turn; returns the id of the reply, which is the next turn's parent. */
    complete: async (begun: TurnToBegin): Promise<string> => {
      const outcome = await contract.store.beginTurn(begun);
      expect(outcome).toMatchObject({ ok: true, value: { kind: "begun" } });
      expect(await contract.store.endTurn(contract.endOf(begun))).toBe(true);
      return begun.generationId;
    },

    /** The test's conversation. */
    read: (size = 50) =>
      contract.store.readConversation(contract.owner, contract.conversationId, size, now),

    /** All keys of the owner. */
    keys: () => raw.redis.keys(`daram:{${contract.owner}}:*`),
    /** How long a key lives on; -1 for ever. */
    secondsLeft: (key: string) => raw.redis.ttl(key),
  };
  let raw: Awaited<ReturnType<typeof connect>>;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const transport = await start();
    contract.store = await openRedisStore(transport.location);
    await contract.store.open("secret");
    raw = await connect(transport.location);
    stop = async () => {
      await raw.close();
      await contract.store.close();
      await transport.stop();
    };
  });
  afterAll(() => stop());
  beforeEach(() => {
    contract.owner = newId();
    contract.conversationId = newId();
  });
  return contract;
}
