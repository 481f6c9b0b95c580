import { describe, expect, test } from "vitest";
import { StoreError } from "@/lib/store/store";
import { beginTurn } from "@/lib/turn/begin-turn";
import { interruptRuns } from "@/lib/turn/interrupt-runs";
import { runs } from "@/lib/turn/runs";
import { stopTurn } from "@/lib/turn/stop-turn";
import { transports } from "@/tests/support/each-transport";
import { readChunks } from "@/tests/support/read-chunks";
import { until } from "@/tests/support/redis-servers";
import { TurnsOver } from "@/tests/support/turns-over";

const away = () => new StoreError("store-unavailable", "The store is away.");

describe.each(transports)("a turn over $name", ({ name }) => {
  const turns = new TurnsOver(name);

  const requestCount = () => turns.parts.model.replyRequests().length;
  const wasAborted = () => turns.parts.model.replyRequests()[0]?.wasAborted;

  test("fault 4: a reply whose maker was killed shows the next reader its text, and Retry answers anew", async () => {
    const dead = await turns.beginElsewhere(800);
    expect((await turns.read())?.generation).toMatchObject({ id: dead.generationId });
    await until(async () => (await turns.read())?.generation === null);
    const { reply, text } = await turns.shown();
    const end = { status: "interrupted", error: "model-cut-off" };
    expect(reply).toMatchObject({ id: dead.generationId, ...end });
    expect(text).toBe("half an answer");

    const retry = await turns.take(turns.retryOf(dead));
    const again = await turns.shown();
    expect(again.reply).toMatchObject({ id: retry.generationId, status: "done" });
    expect(again.ids).toEqual([dead.userMessage?.id, retry.generationId]);
  });

  test("fault 4: a new message after a reply whose maker was killed is taken at once", async () => {
    const dead = await turns.beginElsewhere(1);
    await until(() => Date.now() > dead.now + dead.leaseMs);
    const next = await turns.take(turns.request({ parentId: dead.generationId }));
    const { ids, reply } = await turns.shown();
    expect(ids.slice(0, 2)).toEqual([dead.userMessage?.id, dead.generationId]);
    expect(ids.slice(2)).toEqual([next.userMessage?.id, next.generationId]);
    expect(reply).toMatchObject({ status: "done" });
  });

  test("fault 5: a reply that its process has to leave is stored as interrupted, with its text", async () => {
    const { generationId, seen } = await turns.beginEndless();
    await interruptRuns();
    expect(await wasAborted()).toBe(true);
    const { reply, text } = await turns.shown();
    expect(reply).toMatchObject({ id: generationId, status: "interrupted" });
    expect(text).toBe("one two ");
    expect((await seen).at(-1)).toMatchObject({ data: { status: "interrupted" } });
    expect(runs().size).toBe(0);
  });

  test("fault 16: a message whose acknowledgement was lost is sent again and is one message, answered once", async () => {
    const { instead, real, context } = turns.parts;
    const request = turns.request();
    instead.beginTurn = async (turn) => {
      await real.beginTurn(turn);
      throw away();
    };
    await expect(beginTurn(context, request)).rejects.toBeInstanceOf(StoreError);
    delete instead.beginTurn;

    const held = turns.parts.model.hold({ text: "an answer" }, 1);
    const first = await turns.begin(request);
    await held.reached;
    const second = await turns.begin(request);
    held.release();
    const [seen, again] = await Promise.all([first.stream, second.stream].map(readChunks));
    expect(again).toEqual(seen);
    expect(second.run).toBeNull();
    const { ids, text } = await turns.shown();
    expect(ids).toEqual([request.userMessage?.id, request.generationId]);
    expect(text).toBe("an answer");
    expect(requestCount()).toBe(1);
  });

  test("fault 17: of two messages sent at once one begins, and the other is taken as it is after it", async () => {
    const held = turns.parts.model.hold({ text: "an answer" }, 1);
    const requests = [turns.request(), turns.request()];
    const sent = requests.map(async (request) => {
      return { request, begun: await beginTurn(turns.parts.context, request) };
    });
    const outcomes = await Promise.all(sent);
    const winner = outcomes.find(({ begun }) => begun.ok);
    const loser = outcomes.find(({ begun }) => !begun.ok);
    if (!winner?.begun.ok || !loser) throw new Error("Not one began and one was refused.");
    expect(loser.begun).toMatchObject({ error: { code: "busy", retryable: true } });
    const page = await turns.read();
    expect(page?.messages).toMatchObject([{ id: winner.request.userMessage?.id }]);
    await held.reached;
    held.release();
    await winner.begun.value.run?.finished;

    await turns.take(loser.request);
    const { ids } = await turns.shown();
    const both = [winner, loser].flatMap(({ request }) => [
      request.userMessage?.id,
      request.generationId,
    ]);
    expect(ids).toEqual(both);
    expect(requestCount()).toBe(2);
  });

  test("fault 18: a message sent as soon as a stop shows is answered, and follows the stopped reply", async () => {
    const stopped = await turns.beginEndless();
    const reader = await turns.follow(stopped.generationId);
    await stopTurn(turns.parts.store, turns.owner, turns.conversationId);
    for await (const { chunks } of reader) {
      if (chunks.some(({ type }) => type === "data-status")) break;
    }
    const next = await turns.take(turns.request({ parentId: stopped.generationId }));
    const { ids, reply } = await turns.shown();
    expect(ids).toEqual([
      stopped.userMessage?.id,
      stopped.generationId,
      next.userMessage?.id,
      next.generationId,
    ]);
    expect(reply).toMatchObject({ status: "done", parentId: next.userMessage?.id });
  });

  test("fault 18: a message sent before the stopped reply is stored is refused as busy, and taken after it", async () => {
    const { store, real, instead, context } = turns.parts;
    const gate = Promise.withResolvers<void>();
    instead.endTurn = async (end) => {
      await gate.promise;
      return real.endTurn(end);
    };
    const { generationId, run } = await turns.beginEndless();
    await stopTurn(store, turns.owner, turns.conversationId);
    const next = turns.request({ parentId: generationId });
    expect(await beginTurn(context, next)).toMatchObject({ ok: false, error: { code: "busy" } });
    gate.resolve();
    await run.finished;
    await turns.take(next);
    expect((await turns.shown()).ids.slice(-3)).toEqual([
      ...[generationId, next.userMessage?.id, next.generationId],
    ]);
  });

  test("fault 19: a stop from another process before the first word ends the reply, empty", async () => {
    turns.parts.model.reply({ hangs: true });
    const { run } = await turns.begin();
    await until(() => requestCount() === 1);
    const { owner, conversationId } = turns;
    expect(await turns.parts.store.requestStop(owner, conversationId)).toBe(true);
    expect(await wasAborted()).toBe(true);
    await run?.finished;
    expect((await turns.shown()).reply).toMatchObject({ status: "stopped", parts: [] });
  });

  test("fault 20: a stop from another process in the middle keeps the text and cancels the request upstream", async () => {
    const { run, seen } = await turns.beginEndless();
    const { owner, conversationId } = turns;
    expect(await turns.parts.store.requestStop(owner, conversationId)).toBe(true);
    expect(await wasAborted()).toBe(true);
    await run.finished;
    const { reply, text } = await turns.shown();
    expect(reply).toMatchObject({ status: "stopped" });
    expect(text).toBe("one two ");
    expect((await seen).at(-1)).toMatchObject({ data: { status: "stopped" } });
  });

  test("fault 22: a queued message that two tabs sent, one after its answer, is answered once", async () => {
    const first = await turns.take();
    const queued = turns.request({ parentId: first.generationId });
    const [one, two] = await Promise.all([turns.take(queued), turns.take(queued)]);
    expect(two.chunks).toEqual(one.chunks);
    const late = await turns.take(queued);
    expect(late.chunks).toEqual(one.chunks);
    const next = await turns.take(turns.request({ parentId: queued.generationId }));
    await turns.take(queued);
    const { ids } = await turns.shown();
    expect(ids).toHaveLength(6);
    expect(ids.at(-1)).toBe(next.generationId);
    expect(requestCount()).toBe(3);
  });

  test("fault 23: a message sent while the store is away leaves nothing, and is taken once when it is back", async () => {
    const request = turns.request();
    await turns.parts.cutStore();
    // The embedded store comes back by itself, for the very message that did not find it.
    if (name !== "embedded") {
      const refused = turns.begin(request);
      await expect(refused).rejects.toMatchObject({ code: "store-unavailable" });
      expect(runs().size).toBe(0);
      expect(requestCount()).toBe(0);
      await turns.parts.mendStore();
      expect(await turns.read()).toBeNull();
    }
    await turns.take(request);
    const { ids, reply } = await turns.shown();
    expect(ids).toEqual([request.userMessage?.id, request.generationId]);
    expect(reply).toMatchObject({ status: "done" });
    expect(requestCount()).toBe(1);
  });

  test("fault 24: an answer whose store goes away in the middle and comes back is whole, and so is its log", async () => {
    // Slow enough that what comes while the store is away is not all flushed at once.
    const held = turns.parts.model.hold({ text: "one two three four", delayMs: 300 }, 2);
    const { generationId, run, stream } = await turns.begin();
    const seen = readChunks(stream);
    await turns.untilLogged(generationId, "two");
    await turns.parts.cutStore();
    held.release();
    await until(() => turns.parts.trips.includes("endTurn"));
    await turns.parts.mendStore();
    await run?.finished;
    const { ids, reply, text } = await turns.shown();
    expect(reply).toMatchObject({ id: generationId, status: "done" });
    expect(text).toBe("one two three four");
    expect(ids).toHaveLength(2);
    expect(await turns.logged(generationId)).toEqual(await seen);
  });

  test("fault 24: an answer whose store goes away before it has said that it took it is not said twice", async () => {
    const { instead, real, model } = turns.parts;
    instead.appendToLog = async (flush) => {
      const outcome = await real.appendToLog(flush);
      if (flush.batch.chunks.length === 0) return outcome;
      delete instead.appendToLog;
      throw away();
    };
    instead.endTurn = async (end) => {
      await real.endTurn(end);
      delete instead.endTurn;
      throw away();
    };
    const held = model.hold({ text: "one two three four" }, 2);
    const { generationId, run, stream } = await turns.begin();
    const seen = readChunks(stream);
    await until(() => !("appendToLog" in instead));
    held.release();
    await run?.finished;
    const { reply, text } = await turns.shown();
    expect(text).toBe("one two three four");
    expect(reply).toMatchObject({ status: "done" });
    expect(await turns.logged(generationId)).toEqual(await seen);
  });

  test("fault 29: a conversation that is deleted in mid-stream stops, stays away, and comes back with its text", async () => {
    const { store } = turns.parts;
    const { run, seen } = await turns.beginEndless();
    const { owner, conversationId } = turns;
    await store.deleteConversations(owner, [conversationId], Date.now());
    expect(await wasAborted()).toBe(true);
    await run.finished;
    expect((await seen).at(-1)).toMatchObject({ data: { status: "stopped" } });
    expect(await turns.listed()).toEqual([]);
    expect(await turns.read()).toBeNull();

    expect(await store.restoreConversations(owner, [conversationId])).toHaveLength(1);
    const { reply, text } = await turns.shown();
    expect(reply).toMatchObject({ status: "stopped" });
    expect(text).toBe("one two ");
  });

  test("fault 29: an answer that ends after its conversation was deleted does not bring it back", async () => {
    const { store, real, instead } = turns.parts;
    const { owner, conversationId } = turns;
    instead.endTurn = async (end) => {
      await real.deleteConversations(owner, [conversationId], Date.now());
      return real.endTurn(end);
    };
    await turns.take();
    expect(await turns.read()).toBeNull();
    expect(await turns.listed()).toEqual([]);
    await store.restoreConversations(owner, [conversationId]);
    expect((await turns.shown()).reply).toMatchObject({ status: "done" });
  });

  test("fault 30: a reply that reaches the time limit is stored with its text before it, and Retry answers anew", async () => {
    const { run, seen, userMessage } = await turns.beginEndless({ replyTimeLimitMs: 1_000 });
    await run.finished;
    expect(await wasAborted()).toBe(true);
    const { reply, text } = await turns.shown();
    const end = { status: "interrupted", error: "reply-time-limit" };
    expect(reply).toMatchObject(end);
    expect(text).toBe("one two ");
    expect((await seen).at(-1)).toMatchObject({ data: end });

    const retry = await turns.take(turns.retryOf({ userMessage }));
    const again = await turns.shown();
    expect(again.ids).toEqual([userMessage?.id, retry.generationId]);
    expect(again.reply).toMatchObject({ status: "done" });
  });

  test("fault 30: a reply without a word by the time limit has failed of it", async () => {
    turns.parts.model.reply({ hangs: true });
    const { run } = await turns.begin(turns.request(), { replyTimeLimitMs: 100 });
    await run?.finished;
    const end = { status: "failed", error: "reply-time-limit" };
    expect((await turns.shown()).reply).toMatchObject({ ...end, parts: [] });
  });
});
