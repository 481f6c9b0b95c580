import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Message } from "@/lib/chat/message";
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

const providerText = "the provider's own words";
const timeouts = { firstTokenTimeoutMs: 10_000, idleTimeoutMs: 10_000 };

let log: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  log = vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  log.mockRestore();
});

describe.each(["responses", "chat"] as const)("a reply through the %s API", (mode) => {
  let server: ModelServer;
  let endpoint: ModelEndpoint;
  beforeAll(async () => {
    server = await startModelServer();
    endpoint = await endpointAt(server.url, mode);
  });
  afterAll(() => server.close());

  const ask = (
    script: string | ScriptedReply,
    {
      messages = [userSaying("Hello")],
      ...options
    }: Partial<Omit<Parameters<typeof streamModel>[0], "messages">> & { messages?: Message[] } = {},
  ) => {
    server.reply(script);
    return streamModel({
      endpoint,
      modelId: "test-model",
      instructions: "Be brief.",
      messages: toModelMessages(messages),
      signal: new AbortController().signal,
      timeouts,
      ...options,
    });
  };

  it("is chunks, then a finish with its reason and what it cost", async () => {
    const events = await Array.fromAsync(ask({ chunks: ["Hello, ", "world", "!"] }));
    expect(textOf(events)).toBe("Hello, world!");
    expect(events.at(-1)).toEqual({
      type: "finish",
      finishReason: "stop",
      usage: { inputTokens: 3, outputTokens: 2, reasoningTokens: 0 },
    });
  });

  it("keeps out of its chunks what only the provider understands", async () => {
    const events = await Array.fromAsync(ask({ reasoning: ["Hm."], chunks: ["Yes."] }));
    expect(JSON.stringify(events)).not.toMatch(/providerMetadata|msg_1.*itemId|encrypted/i);
    expect(events.map((event) => (event.type === "chunk" ? event.chunk.type : event.type))).toEqual(
      [
        "start-step",
        "reasoning-start",
        "reasoning-delta",
        "reasoning-end",
        "text-start",
        "text-delta",
        "text-end",
        "finish-step",
        "finish",
      ],
    );
  });

  it("sends the instructions first, then the messages as they are stored, and asks for nothing to be kept", async () => {
    const odd = ' $1 0:{"a": \u0000 \u202e👩‍👩‍👧 ';
    await Array.fromAsync(
      ask("Yes.", { messages: [userSaying(odd), assistant("Sure."), userSaying("And?")] }),
    );
    const request = server.requests.at(-1);
    expect(request?.messages).toEqual([
      { role: "system", text: "Be brief." },
      { role: "user", text: odd },
      { role: "assistant", text: "Sure." },
      { role: "user", text: "And?" },
    ]);
    expect(JSON.stringify(request?.body)).not.toContain("item_reference");
    const body = request?.body as { store?: boolean } | undefined;
    expect(body?.store).toBe(mode === "responses" ? false : undefined);
  });

  it("has no usage when the server counts nothing", async () => {
    const events = await Array.fromAsync(ask({ text: "Hello.", usage: false }));
    expect(events.at(-1)).toEqual({ type: "finish", finishReason: "stop" });
  });

  it.each([
    ["length", mode === "chat" ? "length" : "max_output_tokens"],
    ["content-filter", "content_filter"],
    ["other", "a reason of the server's own"],
  ])("that ends for the reason %s is finished", async (finishReason, wireReason) => {
    const events = await Array.fromAsync(ask({ text: "So far.", finishReason: wireReason }));
    expect(events.at(-1)).toMatchObject({ type: "finish", finishReason });
  });

  it("that the server finishes with an error is none", async () => {
    const events = await Array.fromAsync(ask({ text: "So far.", finishReason: "error" }));
    expect(textOf(events)).toBe("So far.");
    expect(events.at(-1)).toEqual(failure("model-error"));
  });

  it.each([
    ["the connection breaks", { cutAfterChunks: 2 }],
    ["the stream ends in order but without a finish", { endsAfterChunks: 2 }],
  ])("keeps what came and is cut off when %s", async (_, script) => {
    const events = await Array.fromAsync(ask({ chunks: ["One ", "two ", "three"], ...script }));
    expect(textOf(events)).toBe("One two ");
    expect(events.at(-1)).toEqual(failure("model-cut-off"));
    expect(events.some((event) => event.type === "finish")).toBe(false);
  });

  it.each([
    ["says nothing before the connection breaks", { chunks: ["x"], cutAfterChunks: 0 }],
    ["finishes without a word", { chunks: [] }],
    ["answers with nothing at all", { body: "", headers: { "content-type": "text/event-stream" } }],
    [
      "answers with a page instead of a stream",
      { body: "<h1>Welcome</h1>", headers: { "content-type": "text/html" } },
    ],
  ])("is cut off when the server %s", async (_, script) => {
    const events = await Array.fromAsync(ask(script));
    expect(textOf(events)).toBe("");
    expect(events.at(-1)).toEqual(failure("model-cut-off"));
  });

  it("fails on an event that cannot be read, after what came before it", async () => {
    const events = await Array.fromAsync(
      ask({
        chunks: ["One ", "two"],
        rawAfterChunks: { count: 1, bytes: 'data: {"choices": [{"del\n\n' },
      }),
    );
    expect(textOf(events)).toBe("One ");
    expect(events.at(-1)).toEqual(failure("model-error"));
  });

  it.each([
    ["server_error", "model-error"],
    ["insufficient_quota", "model-quota"],
    ["rate_limit_exceeded", "model-rate-limited"],
    ["context_length_exceeded", "model-context"],
  ])(
    "fails on the error event %s with %s, whether text came before it or not",
    async (code, expected) => {
      for (const count of [0, 1]) {
        const events = await Array.fromAsync(
          ask({
            chunks: ["One ", "two"],
            errorAfterChunks: { count, code, message: providerText },
          }),
        );
        expect(events.at(-1)).toEqual(failure(expected));
        expect(textOf(events)).toBe(count === 0 ? "" : "One ");
        expect(JSON.stringify(events)).not.toContain(providerText);
      }
    },
  );

  it.each([
    [401, {}, "model-key-rejected"],
    [403, {}, "model-key-rejected"],
    [404, {}, "model-unknown"],
    [400, { code: "model_not_found" }, "model-unknown"],
    [400, { code: "context_length_exceeded" }, "model-context"],
    [400, { code: 400, type: "exceed_context_size_error" }, "model-context"],
    [413, {}, "model-context"],
    [400, { code: "content_filter" }, "model-refused"],
    [429, {}, "model-rate-limited"],
    [429, { code: "insufficient_quota" }, "model-quota"],
    [500, {}, "model-error"],
    [503, {}, "model-error"],
    [504, {}, "model-timeout"],
  ])(
    "answered with %i %j fails as %s, in one request and without the provider's words",
    async (status, error, code) => {
      const before = server.requests.length;
      const body = { error: { message: providerText, type: "test", ...error } };
      const events = await Array.fromAsync(ask({ status, body, passes: true }));
      expect(events).toEqual([expect.objectContaining({ type: "error" })]);
      expect(events.at(-1)).toEqual(failure(code));
      expect(server.requests.length - before).toBe(1);
      expect(log).toHaveBeenCalledTimes(1);
      expect(log.mock.calls[0]?.[0]).toContain(providerText);
    },
  );

  it.each([
    [{ "retry-after": "7" }, 7],
    [{ "retry-after-ms": "1500" }, 1.5],
    [{}, undefined],
  ])("says when to try again as %j does", async (headers, seconds) => {
    const [event] = await Array.fromAsync(ask({ status: 429, headers }));
    const retryAfterSeconds = event?.type === "error" ? event.error.retryAfterSeconds : null;
    expect(retryAfterSeconds).toBe(seconds);
  });

  it("ends as aborted, and upstream as well, when it is stopped in the middle", async () => {
    const stop = new AbortController();
    const events: ReplyEvent[] = [];
    for await (const event of ask({ chunks: ["One "], neverEnds: true }, { signal: stop.signal })) {
      events.push(event);
      if (event.type === "chunk" && event.chunk.type === "text-delta") stop.abort();
    }
    expect(textOf(events)).toBe("One ");
    expect(events.at(-1)).toEqual({ type: "abort" });
    expect(await server.requests.at(-1)?.wasAborted).toBe(true);
  });

  it("ends as aborted when it was stopped before it began", async () => {
    const events = await Array.fromAsync(ask("never asked for", { signal: AbortSignal.abort() }));
    expect(events.at(-1)).toEqual({ type: "abort" });
    expect(textOf(events)).toBe("");
    await server.close();
    server = await startModelServer();
    endpoint = await endpointAt(server.url, mode);
  });

  it("ends the request upstream when its reader leaves", async () => {
    for await (const event of ask({ chunks: ["One "], neverEnds: true })) {
      if (event.type === "chunk" && event.chunk.type === "text-delta") break;
    }
    expect(await server.requests.at(-1)?.wasAborted).toBe(true);
  });

  it.each([
    ["nothing comes at all", { hangs: true }, ""],
    ["it goes silent in the middle", { chunks: ["One "], neverEnds: true }, "One "],
  ])("times out, and ends the request upstream, when %s", async (_, script, text) => {
    const events = await Array.fromAsync(
      ask(script, { timeouts: { firstTokenTimeoutMs: 150, idleTimeoutMs: 150 } }),
    );
    expect(textOf(events)).toBe(text);
    expect(events.at(-1)).toEqual(failure("model-timeout"));
    expect(await server.requests.at(-1)?.wasAborted).toBe(true);
  });

  it("is unreachable when nobody listens there", async () => {
    const gone = await startModelServer();
    const lost = await endpointAt(gone.url, mode);
    await gone.close();
    const events = await Array.fromAsync(
      streamModel({
        endpoint: lost,
        modelId: "test-model",
        instructions: "",
        messages: toModelMessages([userSaying("Hello")]),
        signal: new AbortController().signal,
        timeouts,
      }),
    );
    expect(events).toEqual([failure("model-unreachable")]);
  });

  it("never writes the key to the log", async () => {
    vi.stubEnv("OPENAI_API_KEY", "secret-key-of-mine");
    const body = {
      error: { message: "no such key: secret-key-of-mine\u001b[31m\nsk-abc123", type: "x" },
    };
    await Array.fromAsync(ask({ status: 401, body }));
    vi.unstubAllEnvs();
    const line = String(log.mock.calls[0]?.[0]);
    expect(line).toContain("no such key: ***");
    expect(line).not.toMatch(/secret-key-of-mine|abc123|[^\P{Cc}]/u);
  });
});

function failure(code: string): ReplyEvent {
  return {
    type: "error",
    error: expect.objectContaining({ code, retryable: code !== "model-context" }),
  };
}

function assistant(text: string): Message {
  return { ...userSaying(text), id: "a", role: "assistant", status: "done", model: "test-model" };
}
