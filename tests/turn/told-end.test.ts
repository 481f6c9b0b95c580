import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { LogBatch } from "@/lib/chat/generation";
import { newId } from "@/lib/chat/id";
import { textOf } from "@/lib/chat/message";
import { reduceChunk, startReply } from "@/lib/chat/reduce-chunk";
import { StoreError } from "@/lib/store/store";
import { beginTurn } from "@/lib/turn/begin-turn";
import { recoverTurn } from "@/lib/turn/recover-turn";
import { startTurnParts } from "@/tests/support/turn-parts";

let parts: Awaited<ReturnType<typeof startTurnParts>>;
beforeAll(async () => {
  parts = await startTurnParts();
});
afterAll(() => parts.stop());
beforeEach(() => {
  parts.reset();
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

test("a reply that was taken for dead while its maker could not reach the store tells nobody an end with other text than is stored", async () => {
  const [owner, conversationId, generationId] = [newId(), newId(), newId()];
  const held = parts.model.hold({ text: "one two three four" }, 2);
  parts.instead.appendToLog = async () => {
    throw new StoreError("store-unavailable", "The store is away for this process.");
  };
  const begun = await beginTurn(parts.context, {
    ...{ owner, conversationId, generationId, parentId: null, continues: true },
    ...{ userMessage: { id: newId(), text: "hello" }, model: null },
  });
  if (!begun.ok || !begun.value.stream) throw new Error(JSON.stringify(begun));
  const told: Promise<LogBatch[]> = Array.fromAsync(begun.value.stream);
  await held.reached;

  // Another process finds the lease over.
  const dead = await vi.waitUntil(async () => {
    const found = await parts.real.readConversation(owner, conversationId, 1, Date.now());
    return found?.generation?.isAlive === false && found.generation;
  });
  await recoverTurn(parts.real, owner, conversationId, dead);

  Reflect.deleteProperty(parts.instead, "appendToLog");
  await begun.value.run?.finished;
  const page = await parts.real.readConversation(owner, conversationId, 1, Date.now());
  const stored = page?.messages.at(-1);
  expect(stored).toMatchObject({ id: generationId, status: "failed" });
  const start = startReply({ ...dead, createdAt: 0 });
  const chunks = (await told).flatMap((batch) => batch.chunks);
  const { message } = chunks.reduce(reduceChunk, start);
  // Without an end its reader asks for the conversation, and sees what is stored.
  const isTold = !["waiting", "streaming"].includes(message.status);
  const shown = [message.status, textOf(message)];
  if (isTold) expect(shown).toEqual(["failed", ""]);
});
