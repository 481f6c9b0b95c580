import { defaultSettings } from "@/lib/chat/conversation";
import { newId } from "@/lib/chat/id";
import type { Store, TurnToBegin } from "@/lib/store/store";

/** A turn as the tests begin it: nothing limits it, and it takes whatever is changed. */
export function turnToBegin(change: Partial<TurnToBegin> & { owner: string }): TurnToBegin {
  return {
    conversationId: newId(),
    generationId: newId(),
    userMessage: { id: newId(), parts: [{ type: "text", text: "hello" }] },
    parentId: null,
    continues: true,
    staysOnBranch: false,
    title: "hello",
    model: null,
    settings: defaultSettings,
    defaultModel: "test-model",
    limits: { perMinute: 0, perDay: 0, tokensPerDay: 0 },
    historyBytes: 100_000,
    answerTokens: 0,
    leaseMs: 10_000,
    maker: "test",
    now: Date.now(),
    ...change,
  };
}

/** Writes a conversation of so many finished turns ("Question 0", "Answer 0", …); returns its id. */
export async function seedTurns(store: Store, owner: string, count: number): Promise<string> {
  const conversationId = newId();
  let parentId: string | null = null;
  for (let index = 0; index < count; index++) {
    const userMessage = {
      id: newId(),
      parts: [{ type: "text" as const, text: `Question ${index}` }],
    };
    const turn: TurnToBegin = turnToBegin({ owner, conversationId, parentId, userMessage });
    await store.beginTurn(turn);
    await store.endTurn({
      owner,
      conversationId,
      generationId: turn.generationId,
      parentId: userMessage.id,
      message: {
        id: turn.generationId,
        role: "assistant",
        status: "done",
        model: "test-model",
        createdAt: turn.now,
        parts: [{ type: "text", text: `Answer ${index}` }],
      },
      lastBatch: { position: 1, chunks: [{ type: "text-start", id: "0" }] },
      tokens: 0,
      onlyIfExpired: false,
      logTtlSeconds: 1,
      now: turn.now,
    });
    parentId = turn.generationId;
  }
  return conversationId;
}
