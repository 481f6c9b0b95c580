import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";
import type { ReplyEvent } from "@/lib/model/reply-event";
import { streamModel } from "@/lib/model/stream-model";
import { toModelMessages } from "@/lib/model/to-model-messages";
import {
  type ModelServer,
  type ScriptedReply,
  startModelServer,
} from "@/tests/support/model-server";
import { endpointAt, textOf, userSaying } from "@/tests/support/replies";

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(["responses", "chat"] as const)("a stream of the %s API", (mode) => {
  let server: ModelServer;
  let endpoint: ModelEndpoint;
  beforeAll(async () => {
    server = await startModelServer();
    endpoint = await endpointAt(server.url, mode);
  });
  afterAll(() => server.close());

  const ask = (script: ScriptedReply, timeoutMs = 10_000): Promise<ReplyEvent[]> => {
    server.reply(script);
    return Array.fromAsync(
      streamModel({
        ...{ endpoint, modelId: "test-model", instructions: "" },
        messages: toModelMessages([userSaying("Hello")]),
        signal: new AbortController().signal,
        timeouts: { firstTokenTimeoutMs: timeoutMs, idleTimeoutMs: timeoutMs },
      }),
    );
  };

  const chunks = ["One ", "two"];

  it.each<[string, string | Uint8Array]>([
    ["JSON that breaks off", event('{"choices": [{"del')],
    ["an event without data", event("")],
    ["an empty object", event("{}")],
    ["null", event("null")],
    ["an event that lacks what the API demands", event('{"id": "x"}')],
    [
      "a text that is none",
      event(
        '{"type":"response.output_text.delta","item_id":"msg_1","choices":[{"index":0,"delta":{"content":7}}]}',
      ),
    ],
  ])("ends with a failure at %s, after what came before it", async (_, bytes) => {
    const events = await ask({ chunks, rawAfterChunks: { count: 1, bytes } });
    expect(textOf(events)).toBe("One ");
    expect(events.at(-1)).toMatchObject({ type: "error", error: { code: "model-error" } });
  });

  it.each<[string, string | Uint8Array]>([
    ["a comment", ": keep-alive\n\n"],
    ["a comment that is no UTF-8", new Uint8Array([0x3a, 0xff, 0xc3, 10, 10])],
    ["an event of a type that is not known", event('{"type":"ping","choices":[]}', "ping")],
    ["lines that are no event", "<html>\n\n"],
    ["an empty piece of text", emptyPiece(mode)],
  ])("goes on after %s, with nothing lost", async (_, bytes) => {
    const events = await ask({ chunks, rawAfterChunks: { count: 1, bytes } });
    expect(textOf(events)).toBe("One two");
    expect(events.at(-1)?.type).toBe("finish");
  });

  it("shows where its bytes were no UTF-8", async () => {
    const piece = Buffer.from(emptyPiece(mode).replace('""', '"?"'));
    piece[piece.lastIndexOf("?")] = 0xff;
    const events = await ask({ chunks, rawAfterChunks: { count: 1, bytes: piece } });
    expect(textOf(events)).toBe("One \ufffdtwo");
  });

  it.each<[string, () => ScriptedReply, string]>([
    ["no headers come", () => ({ hangs: true }), ""],
    ["headers come and no bytes", () => ({ body: silence() }), ""],
    ["only comments come", () => ({ body: endlessly(": keep-alive\n\n") }), ""],
    ["only empty pieces come", () => repeating([], emptyPiece(mode)), ""],
    ["it goes silent in the middle", () => ({ chunks, neverEnds: true }), "One two"],
    ["only comments come from then on", () => repeating(chunks, ": keep-alive\n\n"), "One two"],
    ["only empty pieces come from then on", () => repeating(chunks, emptyPiece(mode)), "One two"],
  ])("times out, and ends upstream, when %s", async (_, script, text) => {
    const before = performance.now();
    const events = await ask(script(), 200);
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(textOf(events)).toBe(text);
    expect(events.at(-1)).toMatchObject({ type: "error", error: { code: "model-timeout" } });
    expect(await server.requests.at(-1)?.wasAborted).toBe(true);
  });

  it.each<[string, Partial<ScriptedReply>]>([
    ["is cut", { cutAfterChunks: 1 }],
    ["ends in order", { endsAfterChunks: 1 }],
    ["goes silent", { neverEnds: true }],
    ["finishes", {}],
    ["finishes with the call", { finishReason: "tool_calls" }],
  ])("that calls a tool which nobody offered and %s is cut off at the call", async (_, end) => {
    const toolCall = { name: "pay", arguments: ['{"am', 'ount": 1'] };
    const events = await ask({ chunks: ["One "], toolCall, ...end });
    expect(textOf(events)).toBe("One ");
    expect(events.at(-1)).toMatchObject({ type: "error", error: { code: "model-cut-off" } });
    expect(JSON.stringify(events)).not.toMatch(/tool-|pay/);
  });
});

function event(data: string, type?: string): string {
  return `${type ? `event: ${type}\n` : ""}data: ${data}\n\n`;
}

function emptyPiece(mode: "responses" | "chat"): string {
  return event(
    mode === "chat"
      ? '{"choices":[{"index":0,"delta":{"content":""}}]}'
      : '{"type":"response.output_text.delta","item_id":"msg_1","output_index":0,"content_index":0,"delta":""}',
  );
}

async function* silence(): AsyncGenerator<string> {
  await new Promise(() => {});
}

function repeating(chunks: string[], bytes: string): ScriptedReply {
  return { chunks, neverEnds: { repeating: bytes }, delayMs: 10 };
}

async function* endlessly(bytes: string): AsyncGenerator<string> {
  for (;;) {
    yield bytes;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
