import { describe, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import type { AssistantMessage, Message, UserMessage } from "@/lib/chat/message";
import { contradictions } from "@/tests/chaos/compare";
import type { Ledger } from "@/tests/chaos/ledger";
import { flawsOf, type StoredConversation } from "@/tests/chaos/stored";

const text = "1-0.0 whole 0 calm amber";
const whole = `You said: ${text}`;

/** A turn that was sent, answered to its end and read, and how it is stored. */
function oneTurn() {
  const [messageId, generationId] = [newId(), newId()];
  const question: UserMessage = {
    ...{ id: messageId, parentId: null, depth: 0, role: "user", createdAt: 0 },
    parts: [{ type: "text", text }],
  };
  const reply: AssistantMessage = {
    ...{ id: generationId, parentId: messageId, depth: 1, role: "assistant", createdAt: 0 },
    ...{ status: "done", model: "test-model", parts: [{ type: "text", text: whole }] },
  };
  const sent: Ledger["sent"][number] = { messageId, text, after: null, outcome: "taken" };
  const seen: Ledger["seen"][number] = {
    generationId,
    chunks: new Map(),
    text: whole,
    end: "done",
  };
  const ledger: Ledger = {
    ...{ name: "1-0", owner: newId(), conversationId: newId(), steps: [], sent: [sent] },
    ...{ asked: [{ generationId, sent, isTaken: true }], seen: [seen] },
  };
  return { question, reply, sent, seen, ledger };
}

const storedAs = (...messages: Message[]): StoredConversation => ({
  metadata: { head: messages.at(-1)?.id },
  messages: new Map(messages.map((message) => [message.id, message])),
});

const says = (reply: AssistantMessage, said: string): AssistantMessage => ({
  ...reply,
  parts: [{ type: "text", text: said }],
});

test("a turn that is stored as it was sent and seen is in order", () => {
  const { ledger, question, reply } = oneTurn();
  const stored = storedAs(question, reply);
  expect(flawsOf(stored)).toEqual([]);
  expect(contradictions(ledger, stored)).toEqual([]);
});

describe("the store by itself is found wrong with", () => {
  const { question, reply } = oneTurn();
  test.each<[string, StoredConversation]>([
    ["an orphan", { ...storedAs(reply), metadata: { head: reply.id } }],
    ["a wrong depth", storedAs(question, { ...reply, depth: 2 })],
    ["a circle", storedAs({ ...question, parentId: reply.id }, reply)],
    ["a message under another id", { ...storedAs(question), messages: new Map([["x", question]]) }],
    ["a message twice", storedAs(question, { ...question, id: newId() }, reply)],
    ["a reply without an end", storedAs(question, { ...reply, status: "streaming" })],
    ["a missing head", { ...storedAs(question, reply), metadata: { head: newId() } }],
    [
      "a claim left over",
      { ...storedAs(question, reply), metadata: { head: reply.id, claim: {} } },
    ],
    ["messages of no conversation", { ...storedAs(question), metadata: null }],
  ])("%s", (_, stored) => {
    expect(flawsOf(stored)).not.toEqual([]);
  });
});

describe("the store is found to contradict what people did and saw when", () => {
  test("a message that was taken is lost", () => {
    const { ledger } = oneTurn();
    expect(contradictions(ledger, storedAs())).toContainEqual(expect.stringContaining("lost"));
  });

  test("a message that was refused is stored", () => {
    const { ledger, sent, question, reply } = oneTurn();
    sent.outcome = "refused";
    expect(contradictions(ledger, storedAs(question, reply))).toHaveLength(1);
  });

  test("a message has another text", () => {
    const { ledger, question, reply } = oneTurn();
    const changed = { ...question, parts: [{ type: "text" as const, text: "other" }] };
    expect(contradictions(ledger, storedAs(changed, reply))).toHaveLength(1);
  });

  test("a message does not stand below the one before it", () => {
    const { ledger, question, reply } = oneTurn();
    const before: UserMessage = { ...question, id: newId() };
    const [sent] = ledger.sent;
    if (sent) sent.after = { ...sent, messageId: before.id };
    expect(contradictions(ledger, storedAs(before, question, reply))).toHaveLength(1);
  });

  test("a reply that is done says less than the model said", () => {
    const { ledger, question, reply } = oneTurn();
    ledger.seen = [];
    expect(contradictions(ledger, storedAs(question, says(reply, "You said:")))).toHaveLength(1);
  });

  test("a reader was told another end", () => {
    const { ledger, question, reply } = oneTurn();
    const stopped: AssistantMessage = { ...reply, status: "stopped" };
    expect(contradictions(ledger, storedAs(question, stopped))).toHaveLength(1);
  });

  test("a reader saw what is not in a reply that nobody killed", () => {
    const { ledger, seen, question, reply } = oneTurn();
    seen.end = null;
    const stopped: AssistantMessage = { ...says(reply, "You said:"), status: "stopped" };
    expect(contradictions(ledger, storedAs(question, stopped))).toHaveLength(1);
    const killed: AssistantMessage = { ...stopped, status: "interrupted", error: "model-cut-off" };
    expect(contradictions(ledger, storedAs(question, killed))).toEqual([]);
  });

  test("two readers saw different chunks under one number", () => {
    const { ledger, seen, question, reply } = oneTurn();
    seen.chunks.set(1, { type: "start-step" });
    ledger.seen.push({ ...seen, chunks: new Map([[1, { type: "finish-step" }]]) });
    expect(contradictions(ledger, storedAs(question, reply))).toHaveLength(1);
  });
});
