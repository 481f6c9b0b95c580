import { describe, expect, test } from "vitest";
import type { Chunk } from "@/lib/chat/message";
import { reduceChunk, startReply } from "@/lib/chat/reduce-chunk";
import { randomChunks } from "@/tests/chat/random-chunks";
import { sdkParts } from "@/tests/chat/sdk-parts";

const start = () =>
  startReply({ id: "reply", parentId: "question", depth: 1, model: "any", createdAt: 0 });
const fold = (chunks: Chunk[], from = start()) => chunks.reduce(reduceChunk, from);

const recorded: { [name: string]: Chunk[] } = {
  "a text in one step": [
    { type: "start", messageId: "reply" },
    { type: "start-step" },
    { type: "text-start", id: "0" },
    { type: "text-delta", id: "0", delta: "동우" },
    { type: "text-delta", id: "0", delta: "님" },
    { type: "text-end", id: "0", providerMetadata: { openai: { itemId: "msg_1" } } },
    { type: "finish-step" },
    { type: "finish", finishReason: "stop" },
  ],
  "reasoning beside text, with citations": [
    { type: "reasoning-start", id: "r", providerMetadata: { openai: { itemId: "rs_1" } } },
    { type: "text-start", id: "r" },
    { type: "reasoning-delta", id: "r", delta: "thinking" },
    { type: "text-delta", id: "r", delta: "said", providerMetadata: { openai: { at: 1 } } },
    { type: "reasoning-end", id: "r", providerMetadata: { openai: { itemId: "rs_2" } } },
    {
      type: "text-end",
      id: "r",
      citations: [{ type: "text", startIndex: 0, endIndex: 4, sources: [] }] as never,
    },
  ],
  "a static call whose input arrives in pieces": [
    { type: "tool-input-start", toolCallId: "a", toolName: "get-weather", title: "Weather" },
    { type: "tool-input-delta", toolCallId: "a", inputTextDelta: '{"city":"Se' },
    { type: "tool-input-delta", toolCallId: "a", inputTextDelta: 'oul"}' },
    {
      type: "tool-input-available",
      toolCallId: "a",
      toolName: "get-weather",
      input: { city: "Seoul" },
    },
    { type: "tool-output-available", toolCallId: "a", output: "…", preliminary: true },
    { type: "tool-output-available", toolCallId: "a", output: { celsius: 21 } },
  ],
  "a call approved in one step and answered in the next": [
    { type: "start-step" },
    { type: "tool-input-available", toolCallId: "a", toolName: "pay", input: 5, dynamic: true },
    { type: "tool-approval-request", toolCallId: "a", approvalId: "p", reason: "money" },
    { type: "tool-approval-response", approvalId: "p", approved: true, reason: "fine" },
    { type: "start-step" },
    { type: "tool-output-error", toolCallId: "a", errorText: "no funds" },
  ],
  "a call denied": [
    { type: "tool-input-available", toolCallId: "a", toolName: "pay", input: 5 },
    { type: "tool-approval-request", toolCallId: "a", approvalId: "p", isAutomatic: true },
    { type: "tool-approval-response", approvalId: "p", approved: false },
    { type: "tool-output-denied", toolCallId: "a" },
  ],
  "an input that never became JSON, of a call begun as another kind": [
    { type: "tool-input-start", toolCallId: "a", toolName: "pay", dynamic: true },
    { type: "tool-input-delta", toolCallId: "a", inputTextDelta: "{oops" },
    {
      type: "tool-input-error",
      toolCallId: "a",
      toolName: "pay",
      input: "{oops",
      errorText: "bad",
    },
  ],
  "data that is written over by its id, and data that leaves no trace": [
    { type: "data-weather", id: "w", data: { state: "loading" } },
    { type: "data-weather", id: "w", data: { state: "sunny" } },
    { type: "data-weather", data: { state: "no id" } },
    { type: "data-title", data: { title: "A title" }, transient: true },
  ],
  "a step that is begun anew": [
    { type: "start-step" },
    { type: "text-start", id: "0" },
    { type: "text-delta", id: "0", delta: "kept" },
    { type: "text-end", id: "0" },
    { type: "start-step" },
    { type: "text-start", id: "1" },
    { type: "text-delta", id: "1", delta: "dropped" },
    { type: "reset-step" },
    { type: "text-start", id: "1" },
    { type: "text-delta", id: "1", delta: "again" },
  ],
  "a tool call id that is a name of Object's": [
    { type: "tool-input-delta", toolCallId: "__proto__", inputTextDelta: "{}" },
    { type: "tool-input-start", toolCallId: "__proto__", toolName: "constructor" },
    { type: "tool-input-delta", toolCallId: "__proto__", inputTextDelta: "{}" },
    { type: "text-delta", id: "toString", delta: "x" },
  ],
};

async function expectSameAsSdk(chunks: Chunk[], seed = 0) {
  const expected = await sdkParts(chunks);
  let reply = deepFreeze(start());
  chunks.forEach((chunk, index) => {
    const before = reply;
    reply = deepFreeze(reduceChunk(before, deepFreeze(chunk)));
    const parts = expected[index];
    const at = `seed ${seed}, after chunk ${index}, ${JSON.stringify(chunk)}`;
    if (parts === null) expect(reply, at).toBe(before);
    else expect(reply.message.parts, at).toStrictEqual(parts);
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

describe("reduceChunk makes the parts that the SDK makes, after every chunk", () => {
  test.each(Object.entries(recorded))("%s", async (_, chunks) => {
    await expectSameAsSdk(chunks);
  });

  test("80 chunks in any order, a hundred times over; it ignores those the SDK throws at", async () => {
    for (let seed = 0; seed < 100; seed++) await expectSameAsSdk(randomChunks(seed, 80), seed);
  });
});

describe("reduceChunk", () => {
  test("keeps the identity of every part that a delta leaves alone", () => {
    const before = fold([
      { type: "source-url", sourceId: "s", url: "https://example.com" },
      { type: "text-start", id: "0" },
      { type: "text-start", id: "1" },
    ]);
    const after = reduceChunk(before, { type: "text-delta", id: "0", delta: "x" });
    expect(after.message.parts[0]).toBe(before.message.parts[0]);
    expect(after.message.parts[1]).not.toBe(before.message.parts[1]);
    expect(after.message.parts[2]).toBe(before.message.parts[2]);
  });

  test.each<[string, Chunk[], string]>([
    ["before the first chunk", [], "waiting"],
    ["while texts are empty", recorded["a text in one step"]?.slice(0, 3) ?? [], "waiting"],
    ["at the first text", recorded["a text in one step"]?.slice(0, 4) ?? [], "streaming"],
    [
      "while there is only reasoning",
      [
        { type: "reasoning-start", id: "0" },
        { type: "reasoning-delta", id: "0", delta: "h" },
      ],
      "waiting",
    ],
    ["at a picture", [{ type: "file", url: "data:,", mediaType: "image/png" }], "streaming"],
    [
      "after what there was is taken back",
      [{ type: "file", url: "data:,", mediaType: "image/png" }, { type: "reset-step" }],
      "waiting",
    ],
    [
      "when the model finishes, until the status says so",
      recorded["a text in one step"] ?? [],
      "streaming",
    ],
  ])("its status %s is right", (_, chunks, status) => {
    expect(fold(chunks).message.status).toBe(status);
  });

  test.each<Chunk>([
    { type: "start", messageId: "another", messageMetadata: { any: "thing" } },
    { type: "finish", finishReason: "stop" },
    { type: "error", errorText: "provider text" },
    { type: "abort" },
    { type: "data-title", data: { title: "A title" }, transient: true },
    { type: "data-retry", data: { at: 0, error: "model-rate-limited" }, transient: true },
    { type: "data-weather", data: {}, transient: true },
  ])("gives back the very reply after $type, which changes nothing", (chunk) => {
    const reply = fold(recorded["a text in one step"]?.slice(0, 4) ?? []);
    expect(reduceChunk(reply, chunk)).toBe(reply);
  });

  test("an end status closes what is open, says why and how much, and is the last word", () => {
    const usage = { inputTokens: 7, outputTokens: 2 };
    const ended = fold([
      { type: "reasoning-start", id: "0" },
      { type: "text-start", id: "0" },
      { type: "text-delta", id: "0", delta: "half" },
      {
        type: "data-status",
        data: { status: "interrupted", error: "model-cut-off", usage },
        transient: true,
      },
    ]);
    expect(ended.message).toStrictEqual({
      ...start().message,
      status: "interrupted",
      error: "model-cut-off",
      usage,
      parts: [
        { type: "reasoning", id: "0", text: "", state: "done" },
        { type: "text", text: "half", state: "done" },
      ],
    });
    const late = { type: "data-status", data: { status: "done" }, transient: true } as const;
    expect(fold([{ type: "text-start", id: "1" }, late], ended)).toBe(ended);
  });
});
