import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { newId } from "@/lib/chat/id";
import { maxReplyBytes } from "@/lib/chat/limits";
import { type AssistantMessage, type Chunk, textOf } from "@/lib/chat/message";
import { reduceChunk, startReply } from "@/lib/chat/reduce-chunk";
import { beginTurn } from "@/lib/turn/begin-turn";
import { stopTurn } from "@/lib/turn/stop-turn";
import type { ScriptedReply } from "@/tests/support/model-server";
import { until } from "@/tests/support/redis-servers";
import { startTurnParts } from "@/tests/support/turn-parts";

/** Seconds; the waits between attempts are shorter in the same measure. */
const timeout = "3";

let parts: Awaited<ReturnType<typeof startTurnParts>>;
let owner: string;
let conversationId: string;
let generationId: string;

beforeAll(async () => {
  parts = await startTurnParts();
});
afterAll(() => parts.stop());
beforeEach(() => {
  startAnew();
  vi.stubEnv("FIRST_TOKEN_TIMEOUT", timeout);
  vi.stubEnv("IDLE_TIMEOUT", timeout);
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Another owner's first turn. */
function startAnew(): void {
  parts.reset();
  [owner, conversationId, generationId] = [newId(), newId(), newId()];
}

/** A turn whose model answers as the scripts say, one a request. */
async function begin(...scripts: ScriptedReply[]) {
  for (const script of scripts) parts.model.reply(script);
  const begun = await beginTurn(parts.context, {
    ...{ owner, conversationId, generationId, parentId: null, continues: true, model: null },
    userMessage: { id: newId(), text: "hello" },
  });
  if (!begun.ok || !begun.value.stream || !begun.value.run) throw new Error("It did not begin.");
  return { run: begun.value.run, stream: begun.value.stream };
}

/** The same to its end, as it is stored. */
async function take(...scripts: ScriptedReply[]) {
  const { run } = await begin(...scripts);
  await run.finished;
  return stored();
}

/** The reply, what its log holds, and how the model was asked for it. */
async function stored() {
  const page = await parts.real.readConversation(owner, conversationId, 50, Date.now());
  const log = await parts.real.readLog(owner, generationId, 0);
  if (!page || !log) throw new Error("Nothing is stored.");
  expect(page.generation).toBeNull();
  expect(log.isEnded).toBe(true);
  const message = page.messages.at(-1) as AssistantMessage;
  const { chunks } = log.batch;
  // Whoever followed the reply has what a reload shows.
  expect(fold(chunks)).toEqual({ ...message, createdAt: 0 });
  return { message, text: textOf(message), chunks, requests: parts.model.replyRequests() };
}

function fold(chunks: Chunk[]): AssistantMessage {
  const { parentId, depth, model } = { parentId: "", depth: 1, model: "test-model" };
  const start = startReply({ id: generationId, parentId, depth, model, createdAt: 0 });
  const { parentId: _, ...message } = chunks.reduce(reduceChunk, start).message;
  return { ...message, parentId: expect.any(String) };
}

const retriesIn = (chunks: Chunk[]) => chunks.filter(({ type }) => type === "data-retry");
const passing = (status: number, headers = {}) => ({ status, headers, passes: true });
const delta = (content: string) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;

test("fault 6: an answer whose stream ends without a finish is interrupted, never done", async () => {
  const { message, text } = await take({ chunks: ["one ", "two ", "three"], endsAfterChunks: 2 });
  expect(message).toMatchObject({ status: "interrupted", error: "model-cut-off" });
  expect(text).toBe("one two ");
});

test.each([
  ["breaks off", { endsAfterChunks: 1 }],
  ["is cut", { cutAfterChunks: 1 }],
  ["is finished all the same", { finishReason: "tool_calls" }],
])("fault 7: a tool call whose arguments %s is neither made nor kept", async (_, end) => {
  const toolCall = { name: "pay", arguments: ['{"to": "me", "am', 'ount": 1'] };
  const { message, text, chunks } = await take({ chunks: ["one "], toolCall, ...end });
  expect(message).toMatchObject({ status: "interrupted", error: "model-cut-off" });
  expect(text).toBe("one ");
  expect(JSON.stringify([message.parts, chunks])).not.toMatch(/tool-|input-available|pay/);
});

test("fault 8: a model that is asked too much is asked again when it says, and then answers", async () => {
  const begunAt = Date.now();
  const refusal = passing(429, { "retry-after": "1" });
  const { message, text, chunks, requests } = await take(refusal, { text: "at last" });
  expect(message).toMatchObject({ status: "done" });
  expect(message).not.toHaveProperty("error");
  expect(text).toBe("at last");
  expect(requests).toHaveLength(2);
  expect(chunks[0]).toEqual({
    type: "data-retry",
    data: { at: expect.any(Number), error: "model-rate-limited" },
    transient: true,
  });
  expect(Date.now() - begunAt).toBeGreaterThan(990);
});

test("a reply whose model is to be asked again waits, for other readers as well, and can be stopped", async () => {
  const { run } = await begin(passing(429, { "retry-after": "1" }));
  await until(async () => {
    const log = await parts.real.readLog(owner, generationId, 0);
    return log !== null && retriesIn(log.batch.chunks).length > 0;
  });
  const page = await parts.real.readConversation(owner, conversationId, 50, Date.now());
  expect(fold(page?.generation?.log.chunks ?? []).status).toBe("waiting");
  await stopTurn(parts.store, owner, conversationId);
  const stoppedAt = performance.now();
  await run.finished;
  expect(performance.now() - stoppedAt).toBeLessThan(500);
  expect((await stored()).message).toMatchObject({ status: "stopped", parts: [] });
  expect(parts.model.replyRequests()).toHaveLength(1);
});

test("a model that wants to be left alone for longer than a person waits fails at once", async () => {
  const { message, requests } = await take(passing(429, { "retry-after": "3" }));
  expect(message).toMatchObject({ status: "failed", error: "model-rate-limited" });
  expect(requests).toHaveLength(1);
});

test("a model whose credit is used up is not asked again", async () => {
  const body = { error: { message: "No credit.", type: "x", code: "insufficient_quota" } };
  const { message, requests } = await take({ ...passing(429), body });
  expect(message).toMatchObject({ status: "failed", error: "model-quota" });
  expect(requests).toHaveLength(1);
});

test("fault 9: a model that fails before a token is asked again, and fails after four times", async () => {
  const recovered = await take(passing(503), passing(500), { text: "back again" });
  expect(recovered.message).toMatchObject({ status: "done" });
  expect(recovered.text).toBe("back again");
  expect(retriesIn(recovered.chunks)).toHaveLength(2);

  startAnew();
  const failed = await take(...Array<ScriptedReply>(4).fill(passing(500)));
  expect(failed.message).toMatchObject({ status: "failed", error: "model-error", parts: [] });
  expect(retriesIn(failed.chunks)).toHaveLength(3);
  expect(failed.requests).toHaveLength(4);
});

test.each<[string, ScriptedReply, string]>([
  ["is cut", { cutAfterChunks: 2 }, "model-cut-off"],
  [
    "fails",
    { errorAfterChunks: { count: 2, code: "server_error", message: "overloaded" } },
    "model-error",
  ],
])(
  "fault 10: an answer that %s after tokens keeps them and is not asked for again",
  async (_, script, error) => {
    const { message, text, chunks, requests } = await take({
      chunks: ["one ", "two ", "three"],
      ...script,
    });
    expect(message).toMatchObject({ status: "interrupted", error });
    expect(text).toBe("one two ");
    expect(requests).toHaveLength(1);
    expect(retriesIn(chunks)).toEqual([]);
  },
);

test("fault 11: a model without a first token is given up when its time is over", async () => {
  vi.stubEnv("FIRST_TOKEN_TIMEOUT", "0.3");
  for (const script of [
    { hangs: true },
    { chunks: [], neverEnds: true },
    { chunks: [], neverEnds: { repeating: delta("") } },
    { chunks: [], neverEnds: { repeating: ": keep-alive\n\n" } },
  ]) {
    startAnew();
    const { message, requests } = await take(script);
    expect(message).toMatchObject({ status: "failed", error: "model-timeout" });
    expect(requests).toHaveLength(1);
    expect(await requests[0]?.wasAborted).toBe(true);
  }
});

test("fault 12: an answer that stalls is given up when its time is over, and keeps its text", async () => {
  vi.stubEnv("IDLE_TIMEOUT", "0.3");
  for (const neverEnds of [true, { repeating: delta("") }, { repeating: ": keep-alive\n\n" }]) {
    startAnew();
    const { message, text, requests } = await take({ chunks: ["one ", "two "], neverEnds });
    expect(message).toMatchObject({ status: "interrupted", error: "model-timeout" });
    expect(text).toBe("one two ");
    expect(await requests[0]?.wasAborted).toBe(true);
  }
});

test("fault 13: a chunk that cannot be read interrupts the answer, and an empty one does not", async () => {
  const chunks = ["one ", "two "];
  const bytes = 'data: {"choices": [{"del\n\n';
  const broken = await take({ chunks, rawAfterChunks: { count: 1, bytes } });
  expect(broken.message).toMatchObject({ status: "interrupted", error: "model-error" });
  expect(broken.text).toBe("one ");

  for (const harmless of [delta(""), ": comment\n\n", 'data: {"choices": []}\n\n']) {
    startAnew();
    const whole = await take({ chunks, rawAfterChunks: { count: 1, bytes: harmless } });
    expect(whole.message).toMatchObject({ status: "done" });
    expect(whole.text).toBe("one two ");
  }
});

test("a model whose first chunk cannot be read is asked again", async () => {
  const bytes = "data: nonsense\n\n";
  const { message, text } = await take(
    { chunks: ["lost"], rawAfterChunks: { count: 0, bytes } },
    { text: "found" },
  );
  expect(message).toMatchObject({ status: "done" });
  expect(text).toBe("found");
});

test("fault 14: an answer without an end is cut where no more can be kept, and says so", async () => {
  const { message, text, requests } = await take({
    chunks: ["one "],
    neverEnds: { repeating: delta("가".repeat(4096)) },
  });
  expect(message).toMatchObject({ status: "interrupted", error: "reply-too-long" });
  expect(text).toMatch(/^one 가+$/);
  const bytes = Buffer.byteLength(text);
  expect(bytes).toBeLessThanOrEqual(maxReplyBytes);
  expect(bytes).toBeGreaterThan(maxReplyBytes - 200);
  expect(requests).toHaveLength(1);
  expect(await requests[0]?.wasAborted).toBe(true);
});

test("a thought without an end is cut as well", async () => {
  const reasoning = Array<string>(600).fill("hm ".repeat(341));
  const { message, requests } = await take({ reasoning, chunks: [], neverEnds: true });
  expect(message).toMatchObject({ status: "failed", error: "reply-too-long" });
  expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(maxReplyBytes + 1024);
  expect(await requests[0]?.wasAborted).toBe(true);
});
