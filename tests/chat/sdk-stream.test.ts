import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { streamText } from "ai";
import { MockLanguageModelV4 } from "ai/test";
import { expect, test } from "vitest";
import { endChunk } from "@/lib/chat/end-chunk";
import { reduceChunk, startReply } from "@/lib/chat/reduce-chunk";

const usage = {
  inputTokens: { total: 3, noCache: 3, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 2, text: 2, reasoning: 0 },
};
const finish = (unified: "stop" | "error" | "length"): LanguageModelV4StreamPart => ({
  ...{ type: "finish", usage, finishReason: { unified, raw: unified } },
});
const text: LanguageModelV4StreamPart[] = [
  { type: "stream-start", warnings: [] },
  { type: "text-start", id: "0" },
  { type: "text-delta", id: "0", delta: "half " },
  { type: "text-delta", id: "0", delta: "an answer" },
];
const textEnd: LanguageModelV4StreamPart = { type: "text-end", id: "0" };

test.each<[string, LanguageModelV4StreamPart[], string]>([
  ["finishes", [...text, textEnd, finish("stop")], "done"],
  ["reaches its length", [...text, textEnd, finish("length")], "done"],
  ["fails", [...text, { type: "error", error: new Error("no") }], "interrupted"],
  ["fails and finishes", [...text, { type: "error", error: new Error("no") }, textEnd, finish("stop")], "interrupted"],
  ["breaks off without a finish", text, "interrupted"],
  ["finishes without a text", [finish("stop")], "failed"],
])("a model's stream that %s becomes a reply that is %s", async (_, parts, status) => {
  const result = streamText({
    model: new MockLanguageModelV4({
      doStream: async () => ({ stream: ReadableStream.from(parts) as never }),
    }),
    prompt: "any",
    maxRetries: 0,
    onError: () => {},
  });
  let reply = startReply({ id: "reply", parentId: "q", depth: 1, model: "any", createdAt: 0 });
  const log: unknown[] = [];
  for await (const chunk of result.toUIMessageStream()) {log.push(chunk); reply = reduceChunk(reply, chunk);}
  console.log(_, JSON.stringify(log));
  reply = reduceChunk(reply, endChunk(reply));
  expect(reply.message.status).toBe(status);
  const body = status === "failed" ? [] : [{ type: "text", text: "half an answer", state: "done" }];
  expect(reply.message.parts).toEqual([{ type: "step-start" }, ...body]);
});
