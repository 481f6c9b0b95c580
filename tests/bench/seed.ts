import { newId } from "@/lib/chat/id";
import type { Store } from "@/lib/store/store";
import { turnToBegin } from "@/tests/support/seed-turns";

// Further apart than the limit a minute looks back, as in a life.
const betweenTurnsMs = 61_000;
const concurrentWrites = 64;
const answer = "A sentence of an answer that is neither long nor short. ".repeat(10);

/** Writes a conversation of so many finished turns, of about 600 bytes each unless `answerOf` gives
 *  other answers; returns its id. */
export async function seedConversation(
  store: Store,
  owner: string,
  turns: number,
  startedAt = Date.now() - turns * betweenTurnsMs,
  answerOf = (_turn: number) => answer,
): Promise<string> {
  const conversationId = newId();
  let parentId: string | null = null;
  for (let index = 0; index < turns; index++) {
    parentId = await writeTurn(store, owner, {
      conversationId,
      parentId,
      now: startedAt + index * betweenTurnsMs,
      title: `Conversation ${conversationId}`,
      answer: answerOf(index),
    });
  }
  return conversationId;
}

/** Writes so many conversations of one turn each, the last of them today. */
export async function seedList(store: Store, owner: string, count: number): Promise<void> {
  const startedAt = Date.now() - count * betweenTurnsMs;
  let index = 0;
  const writer = async () => {
    while (index < count) {
      await seedConversation(store, owner, 1, startedAt + index++ * betweenTurnsMs);
    }
  };
  await Promise.all(Array.from({ length: concurrentWrites }, writer));
}

type TurnToWrite = {
  conversationId: string;
  parentId: string | null;
  now: number;
  title: string;
  answer: string;
};

async function writeTurn(
  store: Store,
  owner: string,
  { answer: text, ...where }: TurnToWrite,
): Promise<string> {
  const { conversationId, now } = where;
  const turn = turnToBegin({ owner, historyBytes: 1, ...where });
  const { generationId, userMessage, defaultModel } = turn;
  const begun = await store.beginTurn(turn);
  if (!begun.ok) throw new Error(`A turn was refused: ${begun.error.code}.`);
  await store.endTurn({
    ...{ owner, conversationId, generationId, now },
    parentId: userMessage?.id ?? "",
    message: {
      id: generationId,
      role: "assistant",
      status: "done",
      model: defaultModel,
      createdAt: now,
      parts: [{ type: "text", text }],
    },
    lastBatch: { position: 1, chunks: [{ type: "text-start", id: "0" }] },
    tokens: 0,
    onlyIfExpired: false,
    logTtlSeconds: 1,
  });
  return generationId;
}
