import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";
import type { ReplyEvent } from "@/lib/model/reply-event";
import { streamReply } from "@/lib/model/stream-reply";
import {
  type ModelServer,
  type ScriptedReply,
  startModelServer,
} from "@/tests/support/model-server";
import { endpointAt, textOf, userSaying } from "@/tests/support/replies";

const timeouts = { firstTokenTimeoutMs: 3_000, idleTimeoutMs: 3_000 };
/** The first pause of these tests is 50 ms, of which half may be added. */
const firstPauseMs = timeouts.firstTokenTimeoutMs / 60;
const passing = (status: number, headers = {}): ScriptedReply => ({
  ...{ status, headers, passes: true },
});

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(["responses", "chat"] as const)("a model asked through the %s API", (mode) => {
  let server: ModelServer;
  let endpoint: ModelEndpoint;
  beforeAll(async () => {
    server = await startModelServer();
    endpoint = await endpointAt(server.url, mode);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.requests.length = 0;
  });

  const ask = (scripts: ScriptedReply[], signal = new AbortController().signal) => {
    for (const script of scripts) server.reply(script);
    return streamReply({
      ...{ endpoint, modelId: "test-model", instructions: "", signal, timeouts },
      messages: [userSaying("Hello")],
    });
  };

  it.each<[string, string, ScriptedReply]>([
    ["is asked too much", "model-rate-limited", passing(429)],
    ["fails", "model-error", passing(500)],
    ["is away for a moment", "model-error", passing(503)],
    ["has a conflict", "model-error", passing(409)],
    ["is too slow for itself", "model-timeout", passing(408)],
    ["is too slow for what stands before it", "model-timeout", passing(504)],
    ["hangs up before a byte", "model-unreachable", { resets: true }],
    ["hangs up before a token", "model-cut-off", { chunks: ["x"], cutAfterChunks: 0 }],
    ["ends before a token", "model-cut-off", { chunks: ["x"], endsAfterChunks: 0 }],
    [
      "fails in its stream before a token",
      "model-error",
      { chunks: ["x"], errorAfterChunks: { count: 0, code: "server_error", message: "?" } },
    ],
  ])("that %s is asked again, and says so", async (_, error, script) => {
    const before = Date.now();
    const events = await Array.fromAsync(ask([script, { text: "Here I am." }]));
    expect(events[0]).toEqual({ type: "retry", at: expect.any(Number), error });
    const [retry] = retriesOf(events);
    expect(retry?.at).toBeGreaterThanOrEqual(before + firstPauseMs);
    expect(textOf(events)).toBe("Here I am.");
    expect(events.at(-1)?.type).toBe("finish");
    expect(server.requests).toHaveLength(2);
    // Nothing is left of the attempt that failed.
    expect(events.filter((event) => isChunk(event, "text-start"))).toHaveLength(1);
    expect(events.filter((event) => isChunk(event, "start-step"))).toHaveLength(1);
  });

  it.each<[string, number, object, string]>([
    ["its credit is used up", 429, { code: "insufficient_quota" }, "model-quota"],
    ["the request is wrong", 400, {}, "model-refused"],
    ["the key is wrong", 401, {}, "model-key-rejected"],
    ["the key may not do this", 403, {}, "model-key-rejected"],
    ["it is unknown", 404, {}, "model-unknown"],
    ["the conversation is too long", 500, { code: "context_length_exceeded" }, "model-context"],
  ])("is not asked again when %s", async (_, status, error, code) => {
    const body = { error: { message: "No.", type: "test", ...error } };
    const events = await Array.fromAsync(ask([{ ...passing(status), body }]));
    expect(events).toMatchObject([{ type: "error", error: { code } }]);
    expect(server.requests).toHaveLength(1);
  });

  it("is not asked again when it asks not to be", async () => {
    const events = await Array.fromAsync(ask([{ status: 500 }]));
    expect(events).toMatchObject([
      { type: "error", error: { code: "model-error", retryable: false } },
    ]);
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, ScriptedReply]>([
    ["a text", { chunks: ["One ", "two"], cutAfterChunks: 1 }],
    ["a thought", { reasoning: ["Hm."], chunks: ["One"], cutAfterChunks: 0 }],
  ])("is not asked again once it began with %s", async (_, script) => {
    const events = await Array.fromAsync(ask([script]));
    expect(events.at(-1)).toMatchObject({ type: "error", error: { code: "model-cut-off" } });
    expect(retriesOf(events)).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it("is asked four times at most, after pauses that double", async () => {
    const asked: number[] = [];
    const events: ReplyEvent[] = [];
    for await (const event of ask(Array.from({ length: 4 }, () => passing(500)))) {
      events.push(event);
      if (event.type === "retry") asked.push(event.at - Date.now());
    }
    expect(events.map(({ type }) => type)).toEqual(["retry", "retry", "retry", "error"]);
    expect(events.at(-1)).toMatchObject({ error: { code: "model-error" } });
    expect(server.requests).toHaveLength(4);
    for (const [index, pauseMs] of asked.entries()) {
      expect(pauseMs).toBeGreaterThan(firstPauseMs * 2 ** index - 10);
      expect(pauseMs).toBeLessThanOrEqual(firstPauseMs * 2 ** index * 1.5);
    }
  });

  it.each([
    ["in seconds", () => ({ "retry-after": "1" }), 1_000],
    ["in milliseconds", () => ({ "retry-after-ms": "400" }), 400],
    [
      "by the clock",
      () => ({ "retry-after": new Date(Date.now() + 1_300).toUTCString() }),
      // A date has no milliseconds.
      300,
    ],
  ])("is asked again when it says, %s", async (_, headers, leastMs) => {
    const before = Date.now();
    const events = await Array.fromAsync(ask([passing(429, headers()), { text: "Now." }]));
    expect(textOf(events)).toBe("Now.");
    expect(Date.now() - before).toBeGreaterThanOrEqual(leastMs - 10);
  });

  it("is not waited for when it says later than a person would wait", async () => {
    const before = performance.now();
    const events = await Array.fromAsync(ask([passing(429, { "retry-after": "3" })]));
    expect(events).toEqual([
      {
        type: "error",
        error: { code: "model-rate-limited", retryable: true, retryAfterSeconds: 3 },
      },
    ]);
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it("has no more time for its first token than if it had been asked once", async () => {
    const before = performance.now();
    const events = await Array.fromAsync(
      ask([passing(429, { "retry-after": "1" }), { hangs: true }]),
    );
    const tookMs = performance.now() - before;
    expect(events.map(({ type }) => type)).toEqual(["retry", "error"]);
    expect(events.at(-1)).toMatchObject({ error: { code: "model-timeout" } });
    expect(tookMs).toBeGreaterThan(timeouts.firstTokenTimeoutMs - 50);
    expect(tookMs).toBeLessThan(timeouts.firstTokenTimeoutMs + 1_000);
    expect(await server.requests.at(-1)?.wasAborted).toBe(true);
  });

  it("is not asked again when its reader stops while it waits", async () => {
    const stop = new AbortController();
    const events: ReplyEvent[] = [];
    let stoppedAt = Number.NaN;
    for await (const event of ask([passing(429, { "retry-after": "1" })], stop.signal)) {
      events.push(event);
      if (event.type !== "retry") continue;
      setTimeout(() => {
        stoppedAt = performance.now();
        stop.abort();
      }, 20);
    }
    expect(performance.now() - stoppedAt).toBeLessThan(300);
    expect(events.map(({ type }) => type)).toEqual(["retry", "abort"]);
    expect(server.requests).toHaveLength(1);
  });

  it("that is not there is asked again when it comes back", async () => {
    const first = await startModelServer();
    const port = Number(new URL(first.url).port);
    const away = await endpointAt(first.url, mode);
    await first.close();
    let back: ModelServer | undefined;
    const events: ReplyEvent[] = [];
    for await (const event of streamReply({
      ...{ endpoint: away, modelId: "test-model", instructions: "", timeouts },
      ...{ messages: [userSaying("Hello")], signal: new AbortController().signal },
    })) {
      events.push(event);
      if (event.type === "retry") back ??= await startModelServer({ port });
    }
    expect(events[0]).toMatchObject({ type: "retry", error: "model-unreachable" });
    expect(textOf(events)).toBe("You said: Hello");
    await back?.close();
  });
});

const isChunk = (event: ReplyEvent, type: string) =>
  event.type === "chunk" && event.chunk.type === type;

const retriesOf = (events: ReplyEvent[]) =>
  events.filter((event) => event.type === "retry").map(({ at, error }) => ({ at, error }));
