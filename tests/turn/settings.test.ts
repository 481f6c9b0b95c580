import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId, newTemporaryId } from "@/lib/chat/id";
import { type AssistantMessage, textOf } from "@/lib/chat/message";
import { beginTurn, type TurnRequest } from "@/lib/turn/begin-turn";
import { readCurrentPage } from "@/lib/turn/read-current-page";
import { turnToBegin } from "@/tests/support/seed-turns";
import { startTurnParts } from "@/tests/support/turn-parts";

let parts: Awaited<ReturnType<typeof startTurnParts>>;
let owner: string;
beforeAll(async () => {
  parts = await startTurnParts();
});
afterAll(() => parts.stop());
beforeEach(() => {
  parts.reset();
  owner = newId();
});

/** A whole turn; the id of the reply. */
async function take(turn: Partial<TurnRequest> & { conversationId: string }): Promise<string> {
  const generationId = newId();
  const begun = await beginTurn(parts.context, {
    ...{ owner, generationId, parentId: null, continues: true, model: null },
    userMessage: { id: newId(), text: "hello" },
    ...turn,
  });
  if (!begun.ok || !begun.value.run) throw new Error(JSON.stringify(begun));
  await begun.value.run.finished;
  return generationId;
}

const asked = () => parts.model.replyRequests().at(-1);

describe("a turn", () => {
  test("is asked for as its conversation is set, also when it is answered anew", async () => {
    const conversationId = newId();
    const settings = { instructions: "Speak as a pirate.", temperature: 0.2 };
    const question = newId();
    await take({
      conversationId,
      userMessage: { id: question, text: "Ahoy" },
      settings: { ...settings, reasoningEffort: "high" },
    });
    await take({ conversationId, userMessage: null, parentId: question, continues: false });
    for (const { body, messages } of parts.model.replyRequests()) {
      expect(body).toMatchObject({ temperature: 0.2 });
      // The model of these tests takes none.
      expect(body).not.toHaveProperty("reasoning_effort");
      expect(messages[0]?.text).toMatch(/Speak as a pirate\.$/);
    }
    expect(parts.model.replyRequests()).toHaveLength(2);
  });

  test("settings that come with a later message change nothing", async () => {
    const conversationId = newId();
    const parentId = await take({ conversationId });
    const late = { instructions: "Too late", temperature: 2, reasoningEffort: null };
    await take({ conversationId, parentId, settings: late });
    expect(asked()?.body).not.toHaveProperty("temperature");
    expect(asked()?.messages[0]?.text).not.toContain("Too late");
  });

  test("is told what its owner tells every conversation, and nobody else's", async () => {
    const conversationId = newId();
    const parentId = await take({ conversationId });
    await parts.store.saveInstructions(owner, { style: "In haiku.", facts: "I keep bees." });
    await parts.store.saveInstructions(newId(), { style: "Of a stranger.", facts: "" });
    await take({ conversationId, parentId });
    expect(asked()?.messages[0]?.text).toContain("In haiku.");
    expect(asked()?.messages[0]?.text).toContain("I keep bees.");
    expect(asked()?.messages[0]?.text).not.toContain("stranger");
  });
});

describe("a temporary conversation", () => {
  test("is answered with what was said before, and nobody is asked for a title", async () => {
    const conversationId = newTemporaryId();
    const parentId = await take({
      conversationId,
      userMessage: { id: newId(), text: "나의 이름은 동우입니다." },
    });
    await take({
      conversationId,
      parentId,
      userMessage: { id: newId(), text: "내 이름이 뭐라고?" },
    });
    const page = await readCurrentPage(parts.store, owner, conversationId, 50);
    expect(page?.messages).toHaveLength(4);
    expect(textOf(page?.messages.at(-1) as AssistantMessage)).toContain("동우");
    expect(parts.model.requests.length).toBe(parts.model.replyRequests().length);
  });

  test("whose maker died is recovered by whoever reads it next", async () => {
    const conversationId = newTemporaryId();
    const turn = turnToBegin({ owner, conversationId, leaseMs: 1, now: Date.now() - 1_000 });
    await parts.store.beginTurn(turn);
    const page = await readCurrentPage(parts.store, owner, conversationId, 50);
    expect(page?.generation).toBeNull();
    expect(page?.messages.at(-1)).toMatchObject({ id: turn.generationId, status: "failed" });
  });

  test("is kept for good as a copy, which nothing ends", async () => {
    const conversationId = newTemporaryId();
    const messageId = await take({ conversationId });
    const copy = { owner, conversationId, messageId, newConversationId: newId() };
    const limits = { perMinute: 0, perDay: 0 };
    const fork = { ...copy, title: "Kept", limits, now: Date.now() };
    expect((await parts.store.forkConversation(fork)).ok).toBe(true);
    expect((await parts.store.forkConversation(fork)).ok).toBe(true);
    const page = await readCurrentPage(parts.store, owner, copy.newConversationId, 50);
    expect(page?.messages).toHaveLength(2);
    const list = await parts.store.listConversations(owner, "current", null, 50, Date.now());
    expect(list.conversations.map(({ id, title }) => [id, title])).toEqual([
      [copy.newConversationId, "Kept"],
    ]);
  });
});
