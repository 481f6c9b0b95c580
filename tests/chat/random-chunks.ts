import type { Chunk } from "@/lib/chat/message";

/** A stream of `length` chunks in any order, sensible or not; the same for the same seed. */
export function randomChunks(seed: number, length: number): Chunk[] {
  const below = randomNumbers(seed);
  const pick = <T>(items: readonly T[]) => items[below(items.length)] as T;
  const inputs = new Map<string, string>();
  const maybe = <T>(value: T): T | undefined => (below(4) === 0 ? value : undefined);
  const next = (): Chunk => {
    const id = pick(["0", "1"]);
    const tool = pick(tools);
    const providerMetadata = maybe({ provider: { mark: below(100) } });
    const call = { toolCallId: tool.toolCallId, toolName: tool.toolName, dynamic: tool.dynamic };
    switch (pick(types)) {
      case "start-step":
        // The SDK forgets a dynamic input's text when its step ends before it; no stream does that.
        inputs.clear();
        return { type: "start-step" };
      case "tool-input-start":
        inputs.set(tool.toolCallId, tool.input);
        return {
          type: "tool-input-start",
          ...call,
          inputEncoding: tool.encoding,
          title: maybe("Weather"),
          toolMetadata: maybe({ source: "mcp" }),
          providerMetadata,
        };
      case "tool-input-delta": {
        const rest = inputs.get(tool.toolCallId);
        if (rest === undefined) return { type: "finish-step" };
        const size = below(9);
        inputs.set(tool.toolCallId, rest.slice(size));
        return {
          type: "tool-input-delta",
          toolCallId: tool.toolCallId,
          inputTextDelta: rest.slice(0, size),
        };
      }
      case "tool-input-available":
        return { type: "tool-input-available", ...call, input: { city: "서울" }, providerMetadata };
      case "tool-input-error":
        return {
          type: "tool-input-error",
          ...call,
          input: maybe("{"),
          errorText: "not JSON",
          providerMetadata,
        };
      case "tool-approval-request":
        return {
          type: "tool-approval-request",
          toolCallId: tool.toolCallId,
          approvalId: `approve-${tool.toolCallId}`,
          approvalDescriptor: maybe({ risk: "low" }),
          inputSchemaInput: maybe({ city: "Seoul" }),
          reason: maybe("asks"),
          isAutomatic: maybe(true),
          signature: maybe("signed"),
        };
      case "tool-approval-response":
        return {
          type: "tool-approval-response",
          approvalId: `approve-${tool.toolCallId}`,
          approved: below(2) === 0,
          reason: maybe("because"),
          providerExecuted: maybe(true),
          providerMetadata,
        };
      case "tool-output-available":
        return {
          type: "tool-output-available",
          toolCallId: tool.toolCallId,
          output: pick([null, "맑음", { celsius: 21 }]),
          preliminary: maybe(true),
          toolMetadata: maybe({ source: "result" }),
          providerMetadata,
        };
      case "tool-output-error":
        return {
          type: "tool-output-error",
          toolCallId: tool.toolCallId,
          errorText: "no answer",
          providerExecuted: maybe(true),
          providerMetadata,
        };
      case "tool-output-denied":
        return { type: "tool-output-denied", toolCallId: tool.toolCallId };
      case "text-start":
        return { type: "text-start", id, providerMetadata };
      case "text-delta":
        return { type: "text-delta", id, delta: pick(["다람", "쥐 ", "🐿", ""]), providerMetadata };
      case "text-end":
        return { type: "text-end", id, providerMetadata };
      case "reasoning-start":
        return { type: "reasoning-start", id, providerMetadata };
      case "reasoning-delta":
        return { type: "reasoning-delta", id, delta: pick(["hm", " so"]), providerMetadata };
      case "reasoning-end":
        return { type: "reasoning-end", id, providerMetadata };
      case "data":
        return {
          type: pick(["data-weather", "data-note"] as const),
          id: pick(["w", undefined]),
          data: { at: below(100) },
          transient: maybe(true),
        };
      case "other":
        return pick(others);
      default:
        return { type: "reset-step" };
    }
  };
  return Array.from({ length }, next);
}

const types = [
  ...["text-start", "text-delta", "text-delta", "text-delta", "text-end"],
  ...["reasoning-start", "reasoning-delta", "reasoning-end", "data", "other", "start-step"],
  ...["tool-input-start", "tool-input-delta", "tool-input-delta", "tool-input-available"],
  ...["tool-input-error", "tool-approval-request", "tool-approval-response", "tool-output-denied"],
  ...["tool-output-available", "tool-output-error"],
  "reset-step",
] as const;

const input = JSON.stringify({
  city: "서\n울 \u0001",
  days: [1, -2.5, { deep: [true, null] }],
  on: false,
});

const tools = [
  { toolCallId: "a", toolName: "weather", dynamic: undefined, encoding: undefined, input },
  { toolCallId: "a", toolName: "weather", dynamic: true, encoding: undefined, input },
  { toolCallId: "b", toolName: "remote-search", dynamic: true, encoding: "json", input },
  { toolCallId: "c", toolName: "run-code", dynamic: false, encoding: "text", input: "print(1)\n" },
] as const;

const others: Chunk[] = [
  { type: "start", messageId: "reply" },
  { type: "finish-step" },
  { type: "finish", finishReason: "stop" },
  { type: "abort", reason: "asked to" },
  { type: "error", errorText: "went wrong" },
  { type: "message-metadata", messageMetadata: { any: "thing" } },
  { type: "custom", kind: "openai.compaction" },
  { type: "file", url: "data:image/png;base64,AA==", mediaType: "image/png" },
  { type: "reasoning-file", url: "data:image/png;base64,AA==", mediaType: "image/png" },
  { type: "source-url", sourceId: "s1", url: "https://example.com", title: "Example" },
  { type: "source-document", sourceId: "s2", mediaType: "text/plain", title: "Notes" },
  { type: "steering-message", id: "m1", parts: [{ type: "text", text: "wait" }] },
];

/** Whole numbers from 0 to below `limit` (mulberry32). */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}
