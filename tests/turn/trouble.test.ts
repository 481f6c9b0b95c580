import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { LogBatch } from "@/lib/chat/generation";
import { newId } from "@/lib/chat/id";
import { textOf } from "@/lib/chat/message";
import { StoreError } from "@/lib/store/store";
import { beginTurn, type TurnRequest } from "@/lib/turn/begin-turn";
import { interruptRuns } from "@/lib/turn/interrupt-runs";
import { readCurrentPage } from "@/lib/turn/read-current-page";
import { runs } from "@/lib/turn/runs";
import { stopTurn } from "@/lib/turn/stop-turn";
import { until } from "@/tests/support/redis-servers";
import { turnToBegin } from "@/tests/support/seed-turns";
import { leaseMs, startTurnParts } from "@/tests/support/turn-parts";

let parts: Awaited<ReturnType<typeof startTurnParts>>;
let owner: string;
let conversationId: string;

beforeAll(async () => {
  parts = await startTurnParts();
});
afterAll(() => parts.stop());
beforeEach(() => {
  parts.reset();
  owner = newId();
  conversationId = newId();
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const away = () => new StoreError("store-unavailable", "The store is away.");
const bug = () => new TypeError("a bug");

const request = (change: Partial<TurnRequest> = {}): TurnRequest => ({
  ...{ owner, conversationId, generationId: newId(), parentId: null, continues: true, model: null },
  userMessage: { id: newId(), text: "hello" },
  ...change,
});

async function begin(turn = request()) {
  const begun = await beginTurn(parts.context, turn);
  if (!begun.ok || !begun.value.stream) throw new Error(JSON.stringify(begun));
  const { run, stream } = begun.value;
  return { ...turn, run, stream };
}

const read = () => readCurrentPage(parts.store, owner, conversationId, 50);
const lastMessage = async () => (await read())?.messages.at(-1);
const lastChunk = (batches: LogBatch[]) => batches.at(-1)?.chunks.at(-1);

/** A generation of another process, which said "half" and died. */
async function dieElsewhere(): Promise<string> {
  const longAgo = { leaseMs: 1, now: Date.now() - 1_000 };
  const { generationId, ...turn } = turnToBegin({ owner, conversationId, ...longAgo });
  await parts.real.beginTurn({ ...turn, generationId });
  const chunks: LogBatch["chunks"] = [
    { type: "text-start", id: "0" },
    { type: "text-delta", id: "0", delta: "half" },
  ];
  const batch = { position: 2, chunks };
  await parts.real.appendToLog({ owner, conversationId, generationId, batch, ...longAgo });
  return generationId;
}

/** Whether the store, asked by anybody else, takes the reply under way for alive. */
const isAliveElsewhere = async () => {
  const page = await parts.real.readConversation(owner, conversationId, 1, Date.now());
  return page?.generation?.isAlive;
};

describe("a run", () => {
  test("goes on flushing after a flush that failed of a bug, without a gap in its log", async () => {
    let failures = 2;
    parts.instead.appendToLog = async (batch) => {
      if (failures-- > 0) throw bug();
      return parts.real.appendToLog(batch);
    };
    const held = parts.model.hold({ text: "one two three" }, 2);
    const { generationId, run, stream } = await begin();
    await held.reached;
    await until(async () => {
      const log = await parts.real.readLog(owner, generationId, 0);
      return log !== null && log.batch.chunks.length > 0;
    });
    held.release();
    const chunks = (await Array.fromAsync(stream)).flatMap((batch) => batch.chunks);
    await run?.finished;
    expect(await lastMessage()).toMatchObject({ status: "done" });
    const log = await parts.real.readLog(owner, generationId, 0);
    expect(log?.batch.chunks).toEqual(chunks.filter(({ type }) => type !== "data-title"));
    expect(console.error).toHaveBeenCalledTimes(1);
  });

  test("that says much at once writes it down in pieces that a request can carry", async () => {
    const sizes: number[] = [];
    parts.instead.appendToLog = (flush) => {
      sizes.push(flush.batch.chunks.length);
      return parts.real.appendToLog(flush);
    };
    parts.instead.endTurn = (end) => {
      sizes.push(end.lastBatch.chunks.length);
      return parts.real.endTurn(end);
    };
    parts.model.reply({ chunks: Array.from({ length: 5_000 }, (_, index) => `${index} `) });
    const { generationId, run, stream } = await begin();
    const chunks = (await Array.fromAsync(stream)).flatMap((batch) => batch.chunks);
    await run?.finished;
    expect(chunks.length).toBeGreaterThan(5_000);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000);
    expect(sizes.at(-1)).toBeLessThanOrEqual(101);
    const log = await parts.real.readLog(owner, generationId, 0);
    expect(log?.batch.chunks).toEqual(chunks.filter(({ type }) => type !== "data-title"));
  });

  test("tells its readers that it broke off when its end cannot be stored, and is gone", async () => {
    parts.instead.endTurn = async () => {
      throw bug();
    };
    const { run, stream } = await begin();
    const end = { status: "interrupted", error: "model-cut-off" };
    expect(lastChunk(await Array.fromAsync(stream))).toMatchObject({ data: end });
    await run?.finished;
    expect(runs().size).toBe(0);
  });

  test("that stumbles over its own chunks ends, with what it said", async () => {
    Object.defineProperty(parts.instead, "flushIntervalMs", {
      ...{ configurable: true, enumerable: true },
      get: () => {
        throw bug();
      },
    });
    parts.model.reply({ chunks: ["one "], neverEnds: true });
    const { stream } = await begin();
    const last = lastChunk(await Array.fromAsync(stream));
    expect(last).toMatchObject({ type: "data-status", data: { error: "internal" } });
    expect(await lastMessage()).toMatchObject({ error: "internal" });
  });

  test("is alive for the readers of its process, however long the store was away", async () => {
    parts.instead.appendToLog = async () => {
      throw away();
    };
    const held = parts.model.hold({ text: "one two" }, 1);
    const turn = await begin();
    await held.reached;
    await until(async () => (await isAliveElsewhere()) === false);
    expect((await read())?.generation).toMatchObject({ isAlive: true });
    const next = await beginTurn(parts.context, request({ parentId: turn.generationId }));
    expect(next).toMatchObject({ ok: false });
    held.release();
    await turn.run?.finished;
    expect(await lastMessage()).toMatchObject({ status: "done" });
  });

  test("keeps its conversation while its end waits for the store", async () => {
    let isAway = true;
    parts.instead.endTurn = async (end) => {
      if (isAway) throw away();
      return parts.real.endTurn(end);
    };
    const { run, stream } = await begin();
    const ended = Array.fromAsync(stream);
    await until(() => parts.trips.includes("endTurn"));
    const waitedFrom = Date.now();
    await until(async () => {
      expect(await isAliveElsewhere()).toBe(true);
      return Date.now() - waitedFrom > 2 * leaseMs;
    });
    isAway = false;
    await ended;
    await run?.finished;
    expect(await lastMessage()).toMatchObject({ status: "done" });
  });

  test("that waits for its title leaves a stop to the reply that another process makes", async () => {
    const titled = Promise.withResolvers<boolean>();
    parts.instead.setAutomaticTitle = () => titled.promise;
    const first = await begin();
    await until(() => parts.trips.includes("setAutomaticTitle"));
    const other = turnToBegin({ owner, conversationId, parentId: first.generationId });
    await parts.real.beginTurn(other);
    expect(await stopTurn(parts.store, owner, conversationId)).toBe(true);
    const { generationId, now } = other;
    const batch = { position: 0, chunks: [] };
    expect(
      await parts.real.appendToLog({ owner, conversationId, generationId, batch, leaseMs, now }),
    ).toBe("stop");
    titled.resolve(false);
    await first.run?.finished;
  });

  test("that the process has to leave is stored as interrupted, with what it said", async () => {
    parts.model.reply({ chunks: ["one ", "two "], neverEnds: true });
    const { stream } = await begin();
    let text = "";
    for await (const { chunks } of stream) {
      for (const chunk of chunks) if (chunk.type === "text-delta") text += chunk.delta;
      if (text === "one two ") break;
    }
    await interruptRuns();
    const message = await lastMessage();
    expect(message).toMatchObject({ status: "interrupted", error: "model-cut-off" });
    expect(message && textOf(message)).toBe("one two ");
    expect(runs().size).toBe(0);
  });
});

describe("a turn", () => {
  test("whose acknowledgement was lost is begun when it is sent again", async () => {
    let isLost = true;
    parts.instead.beginTurn = async (turn) => {
      const begun = await parts.real.beginTurn(turn);
      if (!isLost) return begun;
      isLost = false;
      throw away();
    };
    const turn = request();
    await expect(beginTurn(parts.context, turn)).rejects.toBeInstanceOf(StoreError);
    const { run, stream } = await begin(turn);
    expect(lastChunk(await Array.fromAsync(stream))).toBeDefined();
    await run?.finished;
    const page = await read();
    expect(page?.messages).toMatchObject([{ role: "user" }, { role: "assistant", status: "done" }]);
  });

  test("is refused as busy where the dead reply before it cannot be brought to its end", async () => {
    const parentId = await dieElsewhere();
    parts.instead.endTurn = async () => {
      throw away();
    };
    const refused = await beginTurn(parts.context, request({ parentId }));
    expect(refused).toMatchObject({ ok: false, error: { code: "busy" } });
    parts.reset();
    const { stream } = await begin(request({ parentId }));
    await Array.fromAsync(stream);
    expect((await read())?.messages).toMatchObject([
      {},
      { status: "interrupted" },
      {},
      { status: "done" },
    ]);
  });

  test("that was stopped counts what was told and said towards the day's tokens", async () => {
    parts.model.reply({ chunks: ["one "], neverEnds: true });
    const { stream, generationId } = await begin();
    for await (const { chunks } of stream) {
      if (chunks.some(({ type }) => type === "text-delta")) break;
    }
    await stopTurn(parts.store, owner, conversationId);
    await until(() => runs().size === 0);
    const stopped = await lastMessage();
    expect(stopped).toMatchObject({ id: generationId, status: "stopped" });
    expect(stopped).not.toHaveProperty("usage");
    // The instructions alone are more than 100 tokens, by any count.
    const limits = { perMinute: 0, perDay: 0, tokensPerDay: 100 };
    const next = await parts.real.beginTurn(turnToBegin({ owner, limits }));
    expect(next).toMatchObject({ ok: false, error: { code: "token-limit" } });
  });

  test("that the endpoint refused counts nothing", async () => {
    parts.model.reply({ status: 401 });
    const { stream } = await begin();
    await Array.fromAsync(stream);
    const limits = { perMinute: 0, perDay: 0, tokensPerDay: 1 };
    expect((await parts.real.beginTurn(turnToBegin({ owner, limits }))).ok).toBe(true);
  });
});

describe("a reader of a reply whose maker died", () => {
  test("sees it interrupted also while the store is full, and it is stored when there is room", async () => {
    const generationId = await dieElsewhere();
    await parts.setMaxMemory(1);
    const page = await read();
    expect(page?.generation).toBeNull();
    expect(page?.conversation.head).toBe(generationId);
    expect(page?.messages.at(-1)).toMatchObject({ id: generationId, status: "interrupted" });
    expect(parts.trips.filter((name) => name === "endTurn")).toHaveLength(1);
    await parts.setMaxMemory(0);
    await read();
    const stored = await parts.real.readConversation(owner, conversationId, 50, Date.now());
    expect(stored?.messages.at(-1)).toMatchObject({ id: generationId, status: "interrupted" });
  });

  test("is answered after a few tries when the store will not take the end", async () => {
    const generationId = await dieElsewhere();
    parts.instead.endTurn = async () => false;
    expect(await lastMessage()).toMatchObject({ id: generationId, status: "interrupted" });
    expect(parts.trips.length).toBeLessThan(10);
  });
});
