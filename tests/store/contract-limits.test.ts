import { describe, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import { contractStore, now } from "@/tests/support/contract-store";
import { transports } from "@/tests/support/each-transport";

describe.each(transports)("the store over $name, limiting what is sent,", ({ start }) => {
  const contract = contractStore(start);

  test("sends above the limit of a minute are refused with the time to wait, and the next minute is free", async () => {
    const limits = { perMinute: 2, perDay: 0, tokensPerDay: 0 };
    const send = (at: number) =>
      contract.store.beginTurn(contract.turn({ conversationId: newId(), limits, now: at }));
    expect((await send(now)).ok).toBe(true);
    expect((await send(now + 10_000)).ok).toBe(true);
    expect(await send(now + 20_000)).toEqual({
      ok: false,
      error: { code: "rate-limited", retryable: true, retryAfterSeconds: 40 },
    });
    expect((await send(now + 60_001)).ok).toBe(true);
  });

  test("an id that is sent again after its conversation was purged counts once more", async () => {
    const limits = { perMinute: 2, perDay: 0, tokensPerDay: 0 };
    const generationId = newId();
    const send = async () => {
      const conversationId = newId();
      const begun = await contract.store.beginTurn(
        contract.turn({ conversationId, generationId, limits }),
      );
      await contract.store.deleteConversations(contract.owner, [conversationId], now);
      await contract.store.purgeConversations(contract.owner, [conversationId]);
      return begun;
    };
    expect([(await send()).ok, (await send()).ok]).toEqual([true, true]);
    expect(await send()).toMatchObject({ error: { code: "rate-limited" } });
  });

  test("limits of a day count sends and tokens, each owner's own", async () => {
    const perDay = { perMinute: 0, perDay: 1, tokensPerDay: 0 };
    await contract.complete(contract.turn({ limits: perDay }));
    const second = contract.turn({ conversationId: newId(), limits: perDay });
    expect(await contract.store.beginTurn(second)).toMatchObject({
      error: { code: "daily-limit" },
    });
    const tokens = { perMinute: 0, perDay: 0, tokensPerDay: 7 };
    const third = contract.turn({ conversationId: newId(), limits: tokens });
    expect(await contract.store.beginTurn(third)).toMatchObject({ error: { code: "token-limit" } });
    const other = { ...third, owner: newId() };
    expect((await contract.store.beginTurn(other)).ok).toBe(true);
    const tomorrow = { ...third, now: now + 86_400_000 };
    expect((await contract.store.beginTurn(tomorrow)).ok).toBe(true);
  });

  test("a copy of a conversation counts as a message; one that is asked for again counts once", async () => {
    const { store, owner, conversationId } = contract;
    const messageId = await contract.complete(contract.turn());
    const fork = (newConversationId: string, perMinute: number, perDay: number) =>
      store.forkConversation({
        ...{ owner, conversationId, messageId, newConversationId, title: "A fork" },
        ...{ limits: { perMinute, perDay }, now: now + 10_000 },
      });
    const first = newId();
    expect(await fork(first, 2, 2)).toEqual({ ok: true, value: null });
    expect(await fork(first, 2, 2), "a resend").toEqual({ ok: true, value: null });
    const second = newId();
    expect(await fork(second, 2, 0)).toEqual({
      ok: false,
      error: { code: "rate-limited", retryable: true, retryAfterSeconds: 50 },
    });
    expect(await fork(second, 0, 2)).toMatchObject({ error: { code: "daily-limit" } });
    expect(await store.readConversation(owner, second, 50, now)).toBeNull();
    expect((await fork(second, 3, 3)).ok).toBe(true);
    const limits = { perMinute: 0, perDay: 3, tokensPerDay: 0 };
    expect(await store.beginTurn(contract.turn({ limits, parentId: messageId }))).toMatchObject({
      error: { code: "daily-limit" },
    });
  });

  test("replies under way count what they may cost, until they end or their lease is over", async () => {
    const limits = { perMinute: 0, perDay: 0, tokensPerDay: 250 };
    const send = async (change: Parameters<typeof contract.turn>[0] = {}) => {
      const turn = contract.turn({
        ...{ conversationId: newId(), limits, answerTokens: 100, leaseMs: 1_000 },
        ...change,
      });
      return { turn, begun: await contract.store.beginTurn(turn) };
    };
    const sent = await Promise.all(Array.from({ length: 10 }, () => send()));
    const [first, second] = sent.filter(({ begun }) => begun.ok).map(({ turn }) => turn);
    const refusals = sent.flatMap(({ begun }) => (begun.ok ? [] : [begun.error.code]));
    expect(refusals).toEqual(Array(8).fill("rate-limited"));
    if (!first || !second) throw new Error("They did not begin.");
    await contract.store.endTurn(contract.endOf(first));
    expect((await send()).begun.ok, "in the place of one that ended").toBe(true);
    expect((await send()).begun.ok).toBe(false);

    await contract.store.appendToLog({
      ...{ owner: contract.owner, conversationId: second.conversationId, leaseMs: 1_000 },
      ...{ generationId: second.generationId, batch: { position: 0, chunks: [] }, now: now + 900 },
    });
    const later = { now: now + 1_500 };
    expect((await send(later)).begun.ok, "one has died, one has renewed its lease").toBe(true);
    expect((await send(later)).begun.ok).toBe(false);
  });

  test("a claim that its maker asks for again reserves no more than once", async () => {
    const limits = { perMinute: 0, perDay: 0, tokensPerDay: 250 };
    const turn = contract.turn({ limits, answerTokens: 100 });
    for (let times = 0; times < 3; times++) {
      expect(await contract.store.beginTurn(turn)).toMatchObject({ value: { kind: "begun" } });
    }
    const other = contract.turn({ conversationId: newId(), limits, answerTokens: 100 });
    expect((await contract.store.beginTurn(other)).ok).toBe(true);
  });

  test("a reply whose conversation was purged before its end counts all the same, and once", async () => {
    const { store, owner, conversationId } = contract;
    const turn = contract.turn();
    await store.beginTurn(turn);
    await store.deleteConversations(owner, [conversationId], now);
    await store.purgeConversations(owner, [conversationId]);
    expect(await store.endTurn(contract.endOf(turn))).toBe(false);
    expect(await store.endTurn(contract.endOf(turn))).toBe(false);
    const sendUpTo = (tokensPerDay: number) =>
      store.beginTurn(contract.turn({ limits: { perMinute: 0, perDay: 0, tokensPerDay } }));
    expect(await sendUpTo(7)).toMatchObject({ error: { code: "token-limit" } });
    expect((await sendUpTo(8)).ok).toBe(true);
  });

  test("tokens are counted in whole numbers, whatever an endpoint says", async () => {
    const limits = { perMinute: 0, perDay: 0, tokensPerDay: 4 };
    for (const tokens of [3.9, Number.NaN, -2]) {
      const begun = contract.turn({ conversationId: newId(), limits });
      expect(await contract.store.beginTurn(begun)).toMatchObject({ value: { kind: "begun" } });
      expect(await contract.store.endTurn({ ...contract.endOf(begun), tokens })).toBe(true);
    }
  });
});
