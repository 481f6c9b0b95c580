import { expect, test } from "vitest";
import { endChunk } from "@/lib/chat/end-chunk";
import type { EndReason } from "@/lib/chat/end-status";
import type { Chunk } from "@/lib/chat/message";
import { reduceChunk, startReply } from "@/lib/chat/reduce-chunk";

const fold = (chunks: Chunk[]) =>
  chunks.reduce(
    reduceChunk,
    startReply({ id: "reply", parentId: "question", depth: 1, model: "any", createdAt: 0 }),
  );
const text: Chunk[] = [
  { type: "text-start", id: "0" },
  { type: "text-delta", id: "0", delta: "half an answer" },
];
const blank: Chunk[] = [
  { type: "reasoning-start", id: "r" },
  { type: "reasoning-delta", id: "r", delta: "hm" },
  { type: "text-start", id: "0" },
  { type: "text-delta", id: "0", delta: "\n" },
];
const picture: Chunk[] = [{ type: "file", url: "data:,", mediaType: "image/png" }];

test.each<[EndReason, string, Chunk[], object]>([
  ["finish", "text", text, { status: "done" }],
  ["finish", "a picture", picture, { status: "done" }],
  ["finish", "nothing but reasoning", blank, { status: "failed", error: "model-error" }],
  ["abort", "text", text, { status: "stopped" }],
  ["abort", "nothing", [], { status: "stopped" }],
  ["error", "text", text, { status: "interrupted", error: "model-error" }],
  ["error", "nothing", [], { status: "failed", error: "model-error" }],
  ["cut", "text", text, { status: "interrupted", error: "model-cut-off" }],
  ["cut", "nothing", [], { status: "failed", error: "model-cut-off" }],
])("a reply that ends with %s after %s", (reason, _, chunks, data) => {
  const chunk = endChunk(fold(chunks), { reason });
  expect(chunk).toStrictEqual({ type: "data-status", data, transient: true });
  expect(reduceChunk(fold(chunks), chunk).message).toMatchObject(data);
});

test("the error given is told, but not of a reply that is whole; the usage always", () => {
  const end = { error: "model-timeout", usage: { outputTokens: 3 } } as const;
  expect(endChunk(fold(text), { ...end, reason: "error" }).data).toEqual({
    status: "interrupted",
    ...end,
  });
  expect(endChunk(fold(text), { ...end, reason: "finish" }).data).toEqual({
    status: "done",
    usage: end.usage,
  });
});
