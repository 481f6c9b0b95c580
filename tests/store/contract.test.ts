import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import type { AssistantMessage, Chunk } from "@/lib/chat/message";
import { openRedisStore } from "@/lib/store/redis/redis-store";
import type { Store, TurnEnd, TurnToBegin } from "@/lib/store/store";
import { transports } from "@/tests/support/each-transport";

const hello: Chunk[] = [
  { type: "text-start", id: "0" },
  { type: "text-delta", id: "0", delta: '안녕, 👍🏽 $1 0:{"a":' },
];
const now = 1_790_000_000_000;

describe.each(transports)("the store over $name", ({ start }) => {
  let store: Store;
  let stop: () => Promise<void>;
  let owner: string;
  let conversationId: string;

  beforeAll(async () => {
    const transport = await start();
    store = await openRedisStore(transport.location);
    await store.open("secret");
    stop = async () => {
      await store.close();
      await transport.stop();
    };
  });
  afterAll(() => stop());
  beforeEach(() => {
    owner = newId();
    conversationId = newId();
  });

  const turn = (change: Partial<TurnToBegin> = {}, text = "hello"): TurnToBegin => ({
    owner,
    conversationId,
    generationId: newId(),
    userMessage: { id: newId(), parts: [{ type: "text", text }] },
    parentId: null,
    title: "hello",
    model: null,
    defaultModel: "model-a",
    limits: { perMinute: 0, perDay: 0, tokensPerDay: 0 },
    historyBytes: 100_000,
    leaseMs: 10_000,
    now,
    ...change,
  });
  const endOf = (begun: TurnToBegin, change: Partial<TurnEnd["message"]> = {}): TurnEnd => ({
    owner: begun.owner,
    conversationId: begun.conversationId,
    generationId: begun.generationId,
    parentId: begun.userMessage?.id ?? begun.parentId ?? "",
    message: {
      id: begun.generationId,
      role: "assistant",
      status: "done",
      model: "model-a",
      createdAt: now + 1,
      parts: [{ type: "text", text: "an answer" }],
      usage: { inputTokens: 3, outputTokens: 4 },
      ...change,
    },
    lastBatch: { position: 1, chunks: [{ type: "text-start", id: "0" }] },
    logTtlSeconds: 60,
    now: now + 1,
  });
  /** A whole turn; returns the id of the reply, which is the next turn's parent. */
  const complete = async (begun: TurnToBegin): Promise<string> => {
    expect(await store.beginTurn(begun)).toMatchObject({ ok: true, value: { kind: "begun" } });
    expect(await store.endTurn(endOf(begun))).toBe(true);
    return begun.generationId;
  };
  const read = (size = 50) => store.readConversation(owner, conversationId, size, now);

  test("a first turn creates the conversation and returns its one message", async () => {
    const begun = await store.beginTurn(
      turn({ title: '제목 "quoted" \\ 🎉' }, "나의 이름은 동우입니다."),
    );
    expect(begun).toMatchObject({
      ok: true,
      value: {
        kind: "begun",
        conversation: {
          id: conversationId,
          title: '제목 "quoted" \\ 🎉',
          createdAt: now,
          model: null,
        },
        history: [
          { role: "user", parentId: null, depth: 0, parts: [{ text: "나의 이름은 동우입니다." }] },
        ],
      },
    });
  });

  test("a later turn gets the whole path, oldest first", async () => {
    const first = turn({}, "one");
    const parentId = await complete(first);
    const begun = await store.beginTurn(turn({ parentId }, "two"));
    const history = begun.ok && begun.value.kind === "begun" ? begun.value.history : [];
    expect(history.map(({ role, depth }) => [role, depth])).toEqual([
      ["user", 0],
      ["assistant", 1],
      ["user", 2],
    ]);
  });

  test("the history is cut at the oldest end, and never below the newest message", async () => {
    let parentId: string | null = null;
    for (let index = 0; index < 4; index++) {
      parentId = await complete(turn({ parentId }, "x".repeat(2_000)));
    }
    const cut = await store.beginTurn(turn({ parentId, historyBytes: 5_000 }, "last"));
    const history = cut.ok && cut.value.kind === "begun" ? cut.value.history : [];
    expect(history.at(-1)).toMatchObject({ role: "user", depth: 8 });
    expect(history.length).toBeGreaterThan(1);
    expect(history.length).toBeLessThan(9);

    const alone = turn({ conversationId: newId(), historyBytes: 1 }, "y".repeat(60_000));
    expect(await store.beginTurn(alone)).toMatchObject({ value: { history: [{ depth: 0 }] } });
  });

  test("the same generation begun again is known, while it runs and after it ended", async () => {
    const first = turn();
    await store.beginTurn(first);
    expect(await store.beginTurn(first)).toEqual({ ok: true, value: { kind: "known" } });
    await store.endTurn(endOf(first));
    expect(await store.beginTurn(first)).toEqual({ ok: true, value: { kind: "known" } });
    expect((await read())?.messages).toHaveLength(2);
  });

  test("the same user message is stored once, whatever generation answers it", async () => {
    const first = turn({}, "as it was");
    await complete(first);
    const again = turn({ userMessage: first.userMessage, generationId: newId() });
    await complete(again);
    expect((await read())?.messages.map(({ id }) => id)).toEqual([
      first.userMessage?.id,
      again.generationId,
    ]);
  });

  test("a second turn while a reply is made is refused as busy and leaves no trace", async () => {
    const first = turn();
    await store.beginTurn(first);
    const second = turn({ parentId: first.userMessage?.id ?? "" }, "too early");
    expect(await store.beginTurn(second)).toMatchObject({ ok: false, error: { code: "busy" } });
    await store.endTurn(endOf(first));
    expect((await read())?.messages).toHaveLength(2);
  });

  test("a generation whose lease ran out is reported, not overwritten", async () => {
    const first = turn({ leaseMs: 1_000 });
    await store.beginTurn(first);
    const late = turn({ parentId: first.userMessage?.id ?? "", now: now + 1_001 });
    expect(await store.beginTurn(late)).toEqual({ ok: true, value: { kind: "expired" } });
    const page = await store.readConversation(owner, conversationId, 50, now + 1_001);
    expect(page?.generation).toMatchObject({ id: first.generationId, isAlive: false });
  });

  test("an unknown parent, and a retry of nothing, are not found", async () => {
    const notFound = { ok: false, error: { code: "not-found" } };
    expect(await store.beginTurn(turn({ parentId: newId() }))).toMatchObject(notFound);
    expect(await store.beginTurn(turn({ userMessage: null }))).toMatchObject(notFound);
    expect(await read()).toBeNull();
  });

  test("a retry answers the same message with a new version beside the old one", async () => {
    const first = turn();
    await complete(first);
    const retry = turn({ userMessage: null, parentId: first.userMessage?.id ?? "" });
    const begun = await store.beginTurn(retry);
    expect(begun).toMatchObject({ value: { history: [{ id: first.userMessage?.id }] } });
    await store.endTurn({ ...endOf(retry), parentId: first.userMessage?.id ?? "" });
    expect((await read())?.messages.map(({ id }) => id)).toEqual([
      first.userMessage?.id,
      retry.generationId,
    ]);
  });

  test("text that looks like our JSON cannot pretend another parent", async () => {
    const text = `{"parentId":"${newId()}","depth":7,`;
    await complete(turn({}, text));
    const page = await read();
    expect(page?.messages[0]).toMatchObject({ parentId: null, depth: 0, parts: [{ text }] });
  });

  test.each([
    ["NUL", "a\u0000b"],
    ["right-to-left", "\u202Eשלום"],
    ["emoji sequences", "👩‍👩‍👧‍👦🏳️‍🌈"],
    ["line separators", "a\u2028b\r\nc"],
    ["protocol look-alikes", '$1 0:{"a":null} *3\r\n$3\r\nSET\r\n'],
  ])("a message with %s comes back to the character", async (_, text) => {
    await complete(turn({}, text));
    expect((await read())?.messages[0]?.parts).toEqual([{ type: "text", text }]);
  });

  test("sends above the limit of a minute are refused with the time to wait, and the next minute is free", async () => {
    const limits = { perMinute: 2, perDay: 0, tokensPerDay: 0 };
    const send = (at: number) =>
      store.beginTurn(turn({ conversationId: newId(), limits, now: at }));
    expect((await send(now)).ok).toBe(true);
    expect((await send(now + 10_000)).ok).toBe(true);
    expect(await send(now + 20_000)).toEqual({
      ok: false,
      error: { code: "rate-limited", retryable: true, retryAfterSeconds: 40 },
    });
    expect((await send(now + 60_001)).ok).toBe(true);
  });

  test("limits of a day count sends and tokens, each owner's own", async () => {
    const perDay = { perMinute: 0, perDay: 1, tokensPerDay: 0 };
    await complete(turn({ limits: perDay }));
    const second = turn({ conversationId: newId(), limits: perDay });
    expect(await store.beginTurn(second)).toMatchObject({ error: { code: "daily-limit" } });
    const tokens = { perMinute: 0, perDay: 0, tokensPerDay: 7 };
    const third = turn({ conversationId: newId(), limits: tokens });
    expect(await store.beginTurn(third)).toMatchObject({ error: { code: "token-limit" } });
    const other = { ...third, owner: newId() };
    expect((await store.beginTurn(other)).ok).toBe(true);
    const tomorrow = { ...third, now: now + 86_400_000 };
    expect((await store.beginTurn(tomorrow)).ok).toBe(true);
  });

  test("a log is read from any chunk on, without a gap or a repetition", async () => {
    const begun = turn();
    await store.beginTurn(begun);
    const { generationId } = begun;
    const flush = (position: number, chunks: Chunk[]) =>
      store.appendToLog({
        ...{ owner, conversationId, generationId, now, leaseMs: 10_000 },
        batch: { position, chunks },
      });
    expect(await flush(2, hello)).toBe("ok");
    const more: Chunk[] = [1, 2, 3].map((n) => ({ type: "text-delta", id: "0", delta: `${n}` }));
    expect(await flush(5, more)).toBe("ok");
    expect(await flush(5, more), "the acknowledgement was lost").toBe("ok");
    const all = [...hello, ...more];
    for (let position = 0; position <= 5; position++) {
      expect(await store.readLog(owner, generationId, position)).toEqual({
        batch: { position: 5, chunks: all.slice(position) },
        isEnded: false,
      });
    }
    const page = await read();
    expect(page?.generation).toMatchObject({ id: generationId, log: { position: 5, chunks: all } });
  });

  test("a flush renews the lease, also when it brings nothing new", async () => {
    const begun = turn({ leaseMs: 1_000 });
    await store.beginTurn(begun);
    const { generationId } = begun;
    await store.appendToLog({
      ...{ owner, conversationId, generationId, leaseMs: 1_000, now: now + 900 },
      batch: { position: 0, chunks: [] },
    });
    const page = await store.readConversation(owner, conversationId, 50, now + 1_500);
    expect(page?.generation?.isAlive).toBe(true);
  });

  test("the stop flag reaches the next flush", async () => {
    const begun = turn();
    await store.beginTurn(begun);
    expect(await store.requestStop(owner, conversationId)).toBe(true);
    const { generationId } = begun;
    const flushed = store.appendToLog({
      ...{ owner, conversationId, generationId, leaseMs: 10_000, now },
      batch: { position: 2, chunks: hello },
    });
    expect(await flushed).toBe("stop");
    await store.endTurn(endOf(begun, { status: "stopped" }));
    expect(await store.requestStop(owner, conversationId)).toBe(false);
  });

  test("an end is stored once, and only by the generation that holds the conversation", async () => {
    const begun = turn();
    await store.beginTurn(begun);
    const stranger = { ...endOf(begun), generationId: newId() };
    expect(await store.endTurn(stranger)).toBe(false);
    expect(await store.endTurn(endOf(begun))).toBe(true);
    expect(await store.endTurn(endOf(begun, { status: "stopped" }))).toBe(false);
    expect((await read())?.messages.at(-1)).toMatchObject({ status: "done", depth: 1 });
    const { generationId } = begun;
    const late = store.appendToLog({
      ...{ owner, conversationId, generationId, leaseMs: 10_000, now },
      batch: { position: 9, chunks: hello },
    });
    expect(await late).toBe("lost");
    expect(await store.readLog(owner, generationId, 0)).toMatchObject({ isEnded: true });
  });

  test("a long conversation is read in pages from its newest end", async () => {
    let parentId: string | null = null;
    for (let index = 0; index < 5; index++) {
      parentId = await complete(turn({ parentId }, `message ${index}`));
    }
    const newest = await read(4);
    expect(newest?.messages.map(({ depth }) => depth)).toEqual([6, 7, 8, 9]);
    const before = newest?.messages[0]?.id ?? "";
    const older = await store.readOlderMessages(owner, conversationId, before, 4);
    expect(older?.map(({ depth }) => depth)).toEqual([2, 3, 4, 5]);
    const root = await store.readOlderMessages(owner, conversationId, older?.[0]?.id ?? "", 4);
    const none = await store.readOlderMessages(owner, conversationId, root?.[0]?.id ?? "", 4);
    expect([root?.length, none]).toEqual([2, []]);
    expect(await store.readOlderMessages(owner, conversationId, newId(), 4)).toBeNull();
  });

  test("the list comes newest first, in pages, also where times are equal", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 7; index++) {
      ids.push(newId());
      // Three at one time in the middle, where a page ends.
      const at = now + Math.min(index, 2) + Math.max(0, index - 4);
      const begun = turn({ conversationId: ids.at(-1) ?? "", now: at });
      await store.beginTurn(begun);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await store.listConversations(owner, cursor, 3);
      seen.push(...page.conversations.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect([...seen].sort()).toEqual([...ids].sort());
    expect(seen.slice(0, 2)).toEqual([ids[6], ids[5]]);
    expect(seen.slice(-2)).toEqual([ids[1], ids[0]]);
  });

  test("an answer moves its conversation to the top of the list", async () => {
    const first = turn();
    const second = turn({ conversationId: newId(), now: now + 5 });
    await store.beginTurn(first);
    await store.beginTurn(second);
    await store.endTurn({ ...endOf(first), now: now + 10 });
    const { conversations } = await store.listConversations(owner, null, 10);
    expect(conversations.map(({ id, isGenerating }) => [id, isGenerating])).toEqual([
      [first.conversationId, false],
      [second.conversationId, true],
    ]);
  });

  test("titles and models are kept with the conversation", async () => {
    await complete(turn());
    expect(await store.setAutomaticTitle(owner, conversationId, "이름 소개")).toBe(true);
    expect(await store.setModel(owner, conversationId, "model-b")).toBe(true);
    expect((await read())?.conversation).toMatchObject({ title: "이름 소개", model: "model-b" });
    expect(await store.setModel(owner, newId(), "model-b")).toBe(false);
    expect(await store.setAutomaticTitle(owner, newId(), "x")).toBe(false);
  });

  test("a stranger sees and changes nothing", async () => {
    const begun = turn();
    await complete(begun);
    const running = turn({ parentId: begun.generationId });
    await store.beginTurn(running);
    const stranger = newId();
    expect(await store.readConversation(stranger, conversationId, 50, now)).toBeNull();
    expect(
      await store.readOlderMessages(stranger, conversationId, begun.generationId, 5),
    ).toBeNull();
    expect(await store.readLog(stranger, running.generationId, 0)).toBeNull();
    expect(await store.requestStop(stranger, conversationId)).toBe(false);
    expect(await store.setModel(stranger, conversationId, "m")).toBe(false);
    expect(await store.endTurn({ ...endOf(running), owner: stranger })).toBe(false);
    expect(
      await store.beginTurn({ ...turn({ parentId: begun.generationId }), owner: stranger }),
    ).toMatchObject({ error: { code: "not-found" } });
    expect((await store.listConversations(stranger, null, 10)).conversations).toEqual([]);
  });

  test("one secret is kept, whoever opens the store first", async () => {
    const secret = await store.open("another");
    expect(secret).toBe("secret");
  });

  test("parts of every kind and an error survive", async () => {
    const begun = turn();
    await store.beginTurn(begun);
    const parts: AssistantMessage["parts"] = [
      { type: "step-start" },
      { type: "reasoning", text: "생각", state: "done" },
      { type: "text", text: "", state: "done" },
    ];
    await store.endTurn(endOf(begun, { status: "failed", error: "model-error", parts }));
    expect((await read())?.messages.at(-1)).toMatchObject({ parts, error: "model-error" });
  });
});
