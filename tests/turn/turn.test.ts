import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { LogBatch } from "@/lib/chat/generation";
import { newId } from "@/lib/chat/id";
import { type AssistantMessage, textOf } from "@/lib/chat/message";
import type { Store } from "@/lib/store/store";
import { beginTurn, type TurnRequest } from "@/lib/turn/begin-turn";
import { followTurn } from "@/lib/turn/follow-turn";
import { readCurrentPage } from "@/lib/turn/read-current-page";
import { runs } from "@/lib/turn/runs";
import { stopTurn } from "@/lib/turn/stop-turn";
import type { ModelServer } from "@/tests/support/model-server";
import { turnToBegin } from "@/tests/support/seed-turns";
import { startTurnParts } from "@/tests/support/turn-parts";

let parts: Awaited<ReturnType<typeof startTurnParts>>;
let store: Store;
let model: ModelServer;
let context: Parameters<typeof beginTurn>[0];
let owner: string;
let conversationId: string;

beforeAll(async () => {
  parts = await startTurnParts();
  ({ store, model, context } = parts);
});
afterAll(() => parts.stop());
beforeEach(() => {
  parts.reset();
  owner = newId();
  conversationId = newId();
});

const request = (text: string, parentId: string | null = null): TurnRequest => ({
  owner,
  conversationId,
  generationId: newId(),
  userMessage: { id: newId(), text },
  parentId,
  continues: true,
  model: null,
});

/** Begins a turn and reads its stream to the end. */
async function take(turn: TurnRequest): Promise<LogBatch[]> {
  const begun = await beginTurn(context, turn);
  if (!begun.ok || !begun.value.stream) throw new Error(JSON.stringify(begun));
  return Array.fromAsync(begun.value.stream);
}

async function reply(): Promise<AssistantMessage> {
  const page = await readCurrentPage(store, owner, conversationId, 50);
  const last = page?.messages.at(-1);
  if (last?.role !== "assistant") throw new Error("There is no reply.");
  return last;
}

describe("a turn", () => {
  test("is answered, stored with model and usage, and its stream is numbered without a gap", async () => {
    const batches = await take(request("나의 이름은 동우입니다."));
    const stored = await reply();
    expect(stored).toMatchObject({ status: "done", model: "test-model" });
    expect(textOf(stored)).toContain("동우");
    expect(stored.usage?.outputTokens).toBeGreaterThan(0);
    let position = 0;
    for (const batch of batches) {
      position += batch.chunks.length;
      expect(batch.position).toBe(position);
    }
  });

  test("awaits one round trip before the model is called and one after its end", async () => {
    const held = model.hold({ text: "one two three" }, 1);
    const begun = await beginTurn(context, request("hello"));
    await held.reached;
    const before = parts.trips.filter((name) => name !== "appendToLog");
    expect(before).toEqual(["beginTurn"]);
    held.release();
    if (!begun.ok || !begun.value.stream) throw new Error("It did not begin.");
    for await (const { chunks } of begun.value.stream) {
      if (chunks.some(({ type }) => type === "data-status")) break;
    }
    const after = parts.trips.filter((name) => name !== "appendToLog").slice(1);
    expect(after).toEqual(["endTurn"]);
  });

  test("tells the model the instructions and exactly this conversation, in order", async () => {
    const first = request("나의 이름은 동우입니다.");
    await take(first);
    const other = { ...request("A secret of another conversation."), conversationId: newId() };
    await take(other);
    const stranger = { ...request("A secret of another visitor."), owner: newId() };
    await take(stranger);
    await take(request("내 이름이 뭐라고?", first.generationId));
    const told = model.replyRequests().at(-1)?.messages ?? [];
    expect(told.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
    expect(told[1]?.text).toBe("나의 이름은 동우입니다.");
    expect(told[3]?.text).toBe("내 이름이 뭐라고?");
    expect(JSON.stringify(told)).not.toContain("secret");
    expect(textOf(await reply())).toContain("동우");
  });

  test("goes on when nobody reads its stream any more", async () => {
    const held = model.hold({ text: "all of it arrives" }, 2);
    const begun = await beginTurn(context, request("hello"));
    if (!begun.ok) throw new Error("It did not begin.");
    await begun.value.stream?.cancel();
    await held.reached;
    held.release();
    await begun.value.run?.finished;
    expect(textOf(await reply())).toBe("all of it arrives");
  });

  test("begun twice with the same ids is one message and one answer for both", async () => {
    const turn = request("hello");
    const [first, second] = await Promise.all([take(turn), take(turn)]);
    const chunksOf = (batches: LogBatch[]) => batches.flatMap(({ chunks }) => chunks);
    expect(chunksOf(second)).toEqual(chunksOf(first));
    expect(model.replyRequests()).toHaveLength(1);
    const page = await readCurrentPage(store, owner, conversationId, 50);
    expect(page?.messages).toHaveLength(2);
  });

  test("gets its title from the model, once", async () => {
    const first = request("What is the capital of France?");
    const batches = await take(first);
    const titles = batches.flatMap(({ chunks }) => chunks).filter((c) => c.type === "data-title");
    expect(titles).toHaveLength(1);
    const before = (await readCurrentPage(store, owner, conversationId, 1))?.conversation.title;
    await take(request("And of Korea?", first.generationId));
    // Neither the second turn nor another version of the first message or answer asks for another.
    await take({ ...request("edited"), continues: false });
    const after = (await readCurrentPage(store, owner, conversationId, 1))?.conversation.title;
    expect(after).toBe(before);
  });

  test("says how many older messages the model was not told", async () => {
    const endpoint = {
      ...context.endpoint,
      models: [{ id: "test-model", contextTokens: 1_000 }],
    };
    const first = request("x ".repeat(2_000));
    await take(first);
    const begun = await beginTurn({ ...context, endpoint }, request("short", first.generationId));
    if (!begun.ok || !begun.value.stream) throw new Error("It did not begin.");
    const chunks = (await Array.fromAsync(begun.value.stream)).flatMap((batch) => batch.chunks);
    expect(chunks[0]).toMatchObject({ type: "data-omitted", data: { count: 2 } });
    expect(model.replyRequests().at(-1)?.messages).toHaveLength(2);
  });
});

describe("a reply", () => {
  test("that is stopped keeps its text and cancels the request upstream", async () => {
    model.reply({ chunks: ["one ", "two "], neverEnds: true });
    const begun = await beginTurn(context, request("hello"));
    if (!begun.ok || !begun.value.stream) throw new Error("It did not begin.");
    let text = "";
    for await (const { chunks } of begun.value.stream) {
      for (const chunk of chunks) if (chunk.type === "text-delta") text += chunk.delta;
      if (text === "one two ") await stopTurn(store, owner, conversationId);
    }
    expect(await reply()).toMatchObject({ status: "stopped" });
    expect(textOf(await reply())).toBe("one two ");
    expect(await model.requests[0]?.wasAborted).toBe(true);
  });

  test("that runs elsewhere is stopped through the store, also before its first word", async () => {
    model.reply({ hangs: true });
    const begun = await beginTurn(context, request("hello"));
    if (!begun.ok) throw new Error("It did not begin.");
    await store.requestStop(owner, conversationId);
    await begun.value.run?.finished;
    expect(await reply()).toMatchObject({ status: "stopped", parts: [] });
  });

  test.each([
    ["cut in the middle", { cutAfterChunks: 2 }, "interrupted", "model-cut-off"],
    ["ended without a finish", { endsAfterChunks: 2 }, "interrupted", "model-cut-off"],
    ["refused for its key", { status: 401 }, "failed", "model-key-rejected"],
    ["refused as too many", { status: 429 }, "failed", "model-rate-limited"],
    ["failed upstream", { status: 500 }, "failed", "model-error"],
  ] as const)("that is %s is stored so, with its reason", async (_, script, status, error) => {
    model.reply({ chunks: ["one ", "two ", "three "], ...script });
    await take(request("hello"));
    expect(await reply()).toMatchObject({ status, error });
    expect(textOf(await reply())).toBe(status === "interrupted" ? "one two " : "");
  });

  test("whose maker died is brought to its end by the next reader, and can be answered anew", async () => {
    const turn = request("hello");
    const text = { type: "text" as const, text: "hello" };
    const userMessage = { id: turn.userMessage?.id ?? "", parts: [text] };
    const { generationId } = turn;
    const longAgo = { leaseMs: 1, now: Date.now() - 1_000 };
    await store.beginTurn(
      turnToBegin({ owner, conversationId, generationId, userMessage, ...longAgo }),
    );
    await store.appendToLog({
      ...{ owner, conversationId, generationId, ...longAgo },
      batch: {
        position: 2,
        chunks: [
          { type: "text-start", id: "0" },
          { type: "text-delta", id: "0", delta: "half an ans" },
        ],
      },
    });
    expect(await reply()).toMatchObject({ status: "interrupted", id: turn.generationId });
    expect(textOf(await reply())).toBe("half an ans");
    const retry = { ...turn, userMessage: null, parentId: userMessage.id, continues: false };
    await take({ ...retry, generationId: newId() });
    expect(await reply()).toMatchObject({ status: "done", depth: 1 });
  });

  test("can be followed from any chunk by reading its log, to its end", async () => {
    const turn = request("hello");
    const batches = await take(turn);
    const all = batches.flatMap(({ chunks }) => chunks).filter((c) => c.type !== "data-title");
    expect(runs().size).toBe(0);
    const followed = await followTurn(store, owner, turn.generationId, 2, null);
    const chunks = (await Array.fromAsync(followed ?? [])).flatMap((batch) => batch.chunks);
    expect(chunks).toEqual(all.slice(2));
    expect(await followTurn(store, newId(), turn.generationId, 0, null)).toBeNull();
  });
});
