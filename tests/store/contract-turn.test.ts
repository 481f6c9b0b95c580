import { describe, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import { contractStore, now } from "@/tests/support/contract-store";
import { transports } from "@/tests/support/each-transport";

describe.each(transports)("the store over $name, beginning a turn,", ({ start }) => {
  const contract = contractStore(start);

  test("a first turn creates the conversation and returns its one message", async () => {
    const begun = await contract.store.beginTurn(
      contract.turn({ title: '제목 "quoted" \\ 🎉' }, "나의 이름은 동우입니다."),
    );
    expect(begun).toMatchObject({
      ok: true,
      value: {
        kind: "begun",
        conversation: {
          id: contract.conversationId,
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
    const first = contract.turn({}, "one");
    const parentId = await contract.complete(first);
    const begun = await contract.store.beginTurn(contract.turn({ parentId }, "two"));
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
      parentId = await contract.complete(contract.turn({ parentId }, "x".repeat(2_000)));
    }
    const cut = await contract.store.beginTurn(
      contract.turn({ parentId, historyBytes: 5_000 }, "last"),
    );
    const history = cut.ok && cut.value.kind === "begun" ? cut.value.history : [];
    expect(history.at(-1)).toMatchObject({ role: "user", depth: 8 });
    expect(history.length).toBeGreaterThan(1);
    expect(history.length).toBeLessThan(9);

    const alone = contract.turn({ conversationId: newId(), historyBytes: 1 }, "y".repeat(60_000));
    expect(await contract.store.beginTurn(alone)).toMatchObject({
      value: { history: [{ depth: 0 }] },
    });
  });

  test("the same generation begun again is known, while it runs and after it ended", async () => {
    const first = contract.turn();
    await contract.store.beginTurn(first);
    const elsewhere = { ...first, maker: "another process" };
    expect(await contract.store.beginTurn(elsewhere)).toEqual({
      ok: true,
      value: { kind: "known" },
    });
    await contract.store.endTurn(contract.endOf(first));
    expect(await contract.store.beginTurn(first)).toEqual({ ok: true, value: { kind: "known" } });
    expect((await contract.read())?.messages).toHaveLength(2);
  });

  test("a claim whose maker never heard of it is begun when that maker asks again", async () => {
    const limits = { perMinute: 1, perDay: 0, tokensPerDay: 0 };
    const first = contract.turn({ limits });
    const begun = await contract.store.beginTurn(first);
    expect(await contract.store.beginTurn(first)).toEqual(begun);
    await contract.store.appendToLog({
      ...{ owner: contract.owner, conversationId: contract.conversationId, leaseMs: 10_000, now },
      generationId: first.generationId,
      batch: { position: 1, chunks: [{ type: "text-start", id: "0" }] },
    });
    const late = await contract.store.beginTurn(first);
    expect(late, "it is being made").toEqual({ ok: true, value: { kind: "known" } });
    const expired = await contract.store.beginTurn({ ...first, now: now + 10_001 });
    expect(expired).toEqual({ ok: true, value: { kind: "expired" } });
    await contract.store.endTurn(contract.endOf(first));
    expect((await contract.read())?.messages).toHaveLength(2);
  });

  test("a plain send of a tab that fell behind follows the newest turn", async () => {
    const first = contract.turn({}, "one");
    await contract.complete(first);
    const second = contract.turn({ parentId: first.generationId }, "two");
    await contract.complete(second);
    const stale = contract.turn({ parentId: first.generationId }, "three");
    expect(await contract.store.beginTurn(stale)).toMatchObject({
      value: { parentId: second.generationId, history: [{}, {}, {}, {}, { depth: 4 }] },
    });
    await contract.store.endTurn(contract.endOf(stale));
    const stalest = contract.turn({ parentId: null }, "four");
    expect(await contract.store.beginTurn(stalest)).toMatchObject({
      value: { parentId: stale.generationId },
    });
    await contract.store.endTurn(contract.endOf(stalest));
    expect((await contract.read())?.messages.map(({ depth }) => depth)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7,
    ]);
  });

  test("a message that does not continue stays where it was put; one that does joins the head, whichever branch its tab has seen", async () => {
    const first = contract.turn({}, "one");
    await contract.complete(first);
    const second = contract.turn({ parentId: first.generationId }, "two");
    await contract.complete(second);
    const branch = contract.turn({ parentId: first.generationId, continues: false }, "edited");
    expect(await contract.store.beginTurn(branch)).toMatchObject({
      value: { parentId: first.generationId },
    });
    await contract.store.endTurn(contract.endOf(branch));
    const other = contract.turn({ parentId: second.generationId }, "from a tab of yesterday");
    expect(await contract.store.beginTurn(other)).toMatchObject({
      value: { parentId: branch.generationId },
    });
  });

  test("ids that are taken by something else are refused, and nothing is written", async () => {
    const first = contract.turn();
    await contract.complete(first);
    const id = newId();
    const parts = first.userMessage?.parts ?? [];
    const parentId = first.generationId;
    const taken = (change: Parameters<typeof contract.turn>[0]) =>
      contract.store.beginTurn(contract.turn({ parentId, ...change }));
    const refused = { ok: false, error: { code: "invalid-input" } };
    const both = { generationId: id, userMessage: { id, parts } };
    expect(await taken(both), "one id for both").toMatchObject(refused);
    const reply = { userMessage: { id: first.generationId, parts } };
    expect(await taken(reply), "a reply's id").toMatchObject(refused);
    const moved = { userMessage: first.userMessage, continues: false };
    expect(await taken(moved), "another parent").toMatchObject(refused);
    const retry = { userMessage: null, continues: false };
    expect(await taken(retry), "an answer to an answer").toMatchObject(refused);
    const elsewhere = { ...first, conversationId: newId() };
    expect(await contract.store.beginTurn(elsewhere), "another log").toMatchObject(refused);
    expect((await contract.read())?.messages).toHaveLength(2);
  });

  test("the same user message is stored once, whatever generation answers it", async () => {
    const first = contract.turn({}, "as it was");
    await contract.complete(first);
    const again = contract.turn({ userMessage: first.userMessage, generationId: newId() });
    await contract.complete(again);
    expect((await contract.read())?.messages.map(({ id }) => id)).toEqual([
      first.userMessage?.id,
      again.generationId,
    ]);
  });

  test("a second turn while a reply is made is refused as busy and leaves no trace", async () => {
    const first = contract.turn();
    await contract.store.beginTurn(first);
    const second = contract.turn({ parentId: first.userMessage?.id ?? "" }, "too early");
    expect(await contract.store.beginTurn(second)).toMatchObject({
      ok: false,
      error: { code: "busy" },
    });
    await contract.store.endTurn(contract.endOf(first));
    expect((await contract.read())?.messages).toHaveLength(2);
  });

  test("a generation whose lease ran out is reported, not overwritten", async () => {
    const first = contract.turn({ leaseMs: 1_000 });
    await contract.store.beginTurn(first);
    const late = contract.turn({ parentId: first.userMessage?.id ?? "", now: now + 1_001 });
    expect(await contract.store.beginTurn(late)).toEqual({ ok: true, value: { kind: "expired" } });
    const page = await contract.store.readConversation(
      contract.owner,
      contract.conversationId,
      50,
      now + 1_001,
    );
    expect(page?.generation).toMatchObject({ id: first.generationId, isAlive: false });
  });

  test("an unknown parent, and a retry of nothing, are not found", async () => {
    const notFound = { ok: false, error: { code: "not-found" } };
    expect(await contract.store.beginTurn(contract.turn({ parentId: newId() }))).toMatchObject(
      notFound,
    );
    expect(await contract.store.beginTurn(contract.turn({ userMessage: null }))).toMatchObject(
      notFound,
    );
    expect(await contract.read()).toBeNull();
  });

  test("a retry answers the same message with a new version beside the old one", async () => {
    const first = contract.turn();
    await contract.complete(first);
    const retry = contract.turn({ userMessage: null, parentId: first.userMessage?.id ?? "" });
    const begun = await contract.store.beginTurn(retry);
    expect(begun).toMatchObject({ value: { history: [{ id: first.userMessage?.id }] } });
    await contract.store.endTurn({
      ...contract.endOf(retry),
      parentId: first.userMessage?.id ?? "",
    });
    expect((await contract.read())?.messages.map(({ id }) => id)).toEqual([
      first.userMessage?.id,
      retry.generationId,
    ]);
  });

  test("text that looks like our JSON cannot pretend another parent", async () => {
    const text = `{"parentId":"${newId()}","depth":7,`;
    await contract.complete(contract.turn({}, text));
    const page = await contract.read();
    expect(page?.messages[0]).toMatchObject({ parentId: null, depth: 0, parts: [{ text }] });
  });

  test.each([
    ["NUL", "a\u0000b"],
    ["right-to-left", "\u202Eשלום"],
    ["emoji sequences", "👩‍👩‍👧‍👦🏳️‍🌈"],
    ["line separators", "a\u2028b\r\nc"],
    ["protocol look-alikes", '$1 0:{"a":null} *3\r\n$3\r\nSET\r\n'],
  ])("a message with %s comes back to the character", async (_, text) => {
    await contract.complete(contract.turn({}, text));
    expect((await contract.read())?.messages[0]?.parts).toEqual([{ type: "text", text }]);
  });
});
