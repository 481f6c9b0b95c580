import { describe, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import type { AssistantMessage, Chunk } from "@/lib/chat/message";
import { contractStore, now } from "@/tests/support/contract-store";
import { transports } from "@/tests/support/each-transport";

const hello: Chunk[] = [
  { type: "text-start", id: "0" },
  { type: "text-delta", id: "0", delta: '안녕, 👍🏽 $1 0:{"a":' },
];

describe.each(transports)("the store over $name, keeping what was said,", ({ start }) => {
  const contract = contractStore(start);
  const ids = () => ({ owner: contract.owner, conversationId: contract.conversationId });

  test("a log is read from any chunk on, without a gap or a repetition", async () => {
    const begun = contract.turn();
    await contract.store.beginTurn(begun);
    const { generationId } = begun;
    const flush = (position: number, chunks: Chunk[]) =>
      contract.store.appendToLog({
        ...{ ...ids(), generationId, now, leaseMs: 10_000 },
        batch: { position, chunks },
      });
    expect(await flush(2, hello)).toBe("ok");
    const more: Chunk[] = [1, 2, 3].map((n) => ({ type: "text-delta", id: "0", delta: `${n}` }));
    expect(await flush(5, more)).toBe("ok");
    expect(await flush(5, more), "the acknowledgement was lost").toBe("ok");
    const all = [...hello, ...more];
    for (let position = 0; position <= 5; position++) {
      expect(await contract.store.readLog(contract.owner, generationId, position)).toEqual({
        conversationId: contract.conversationId,
        batch: { position: 5, chunks: all.slice(position) },
        isEnded: false,
      });
    }
    const page = await contract.read();
    expect(page?.generation).toMatchObject({ id: generationId, log: { position: 5, chunks: all } });
  });

  test("a flush renews the lease, also when it brings nothing new", async () => {
    const begun = contract.turn({ leaseMs: 1_000 });
    await contract.store.beginTurn(begun);
    const { generationId } = begun;
    await contract.store.appendToLog({
      ...{ ...ids(), generationId, leaseMs: 1_000, now: now + 900 },
      batch: { position: 0, chunks: [] },
    });
    const page = await contract.store.readConversation(
      contract.owner,
      contract.conversationId,
      50,
      now + 1_500,
    );
    expect(page?.generation?.isAlive).toBe(true);
  });

  test("the stop flag reaches the next flush", async () => {
    const begun = contract.turn();
    await contract.store.beginTurn(begun);
    expect(await contract.store.requestStop(contract.owner, contract.conversationId)).toBe(true);
    const { generationId } = begun;
    const flushed = contract.store.appendToLog({
      ...{ ...ids(), generationId, leaseMs: 10_000, now },
      batch: { position: 2, chunks: hello },
    });
    expect(await flushed).toBe("stop");
    await contract.store.endTurn(contract.endOf(begun, { status: "stopped" }));
    expect(await contract.store.requestStop(contract.owner, contract.conversationId)).toBe(false);
  });

  test("an end is stored once, and only by the generation that holds the conversation", async () => {
    const begun = contract.turn();
    await contract.store.beginTurn(begun);
    const stranger = { ...contract.endOf(begun), generationId: newId() };
    expect(await contract.store.endTurn(stranger)).toBe(false);
    expect(await contract.store.endTurn(contract.endOf(begun))).toBe(true);
    expect(await contract.store.endTurn(contract.endOf(begun, { status: "stopped" }))).toBe(false);
    expect((await contract.read())?.messages.at(-1)).toMatchObject({ status: "done", depth: 1 });
    const { generationId } = begun;
    const late = contract.store.appendToLog({
      ...{ ...ids(), generationId, leaseMs: 10_000, now },
      batch: { position: 9, chunks: hello },
    });
    expect(await late).toBe("lost");
    expect(await contract.store.readLog(contract.owner, generationId, 0)).toMatchObject({
      isEnded: true,
    });
  });

  test("a log stands from the beginning, before its first chunk", async () => {
    const begun = contract.turn();
    await contract.store.beginTurn(begun);
    for (const position of [0, 3]) {
      expect(await contract.store.readLog(contract.owner, begun.generationId, position)).toEqual({
        conversationId: contract.conversationId,
        batch: { position, chunks: [] },
        isEnded: false,
      });
    }
  });

  test("an end from outside waits until the maker's lease is over", async () => {
    const begun = contract.turn({ leaseMs: 1_000 });
    await contract.store.beginTurn(begun);
    const end = { ...contract.endOf(begun), onlyIfExpired: true };
    expect(await contract.store.endTurn({ ...end, now: now + 999 })).toBe(false);
    expect((await contract.read())?.messages).toHaveLength(1);
    expect(await contract.store.endTurn({ ...end, now: now + 1_000 })).toBe(true);
  });

  test("an end from outside is refused to whoever had read less than the whole log, and stands behind it", async () => {
    const begun = contract.turn({ leaseMs: 1_000 });
    await contract.store.beginTurn(begun);
    const { generationId } = begun;
    // Sent while the lease ran, and so late that the log had been read for its end.
    await contract.store.appendToLog({
      ...{ ...ids(), generationId, leaseMs: 1_000, now },
      batch: { position: 2, chunks: hello },
    });
    const end: Chunk = { type: "data-status", data: { status: "interrupted" } };
    const ended = (position: number) =>
      contract.store.endTurn({
        ...{ ...contract.endOf(begun), onlyIfExpired: true, now: now + 2_000 },
        lastBatch: { position, chunks: [end] },
      });
    expect(await ended(1)).toBe(false);
    expect((await contract.read())?.messages).toHaveLength(1);
    expect(await ended(3)).toBe(true);
    expect(await contract.store.readLog(contract.owner, generationId, 2)).toEqual({
      conversationId: contract.conversationId,
      batch: { position: 3, chunks: [end] },
      isEnded: true,
    });
  });

  test("a conversation whose maker died is not listed as generating", async () => {
    await contract.store.beginTurn(contract.turn({ leaseMs: 1_000 }));
    const isGenerating = async (at: number) => {
      const page = await contract.store.listConversations(contract.owner, "current", null, 10, at);
      return page.conversations.map((conversation) => conversation.isGenerating);
    };
    expect(await isGenerating(now + 999)).toEqual([true]);
    expect(await isGenerating(now + 1_000)).toEqual([false]);
  });

  test("a long conversation is read in pages from its newest end", async () => {
    let parentId: string | null = null;
    for (let index = 0; index < 5; index++) {
      parentId = await contract.complete(contract.turn({ parentId }, `message ${index}`));
    }
    const newest = await contract.read(4);
    expect(newest?.messages.map(({ depth }) => depth)).toEqual([6, 7, 8, 9]);
    const before = newest?.messages[0]?.id ?? "";
    const older = await contract.store.readOlderMessages(
      contract.owner,
      contract.conversationId,
      before,
      4,
    );
    expect(older?.messages.map(({ depth }) => depth)).toEqual([2, 3, 4, 5]);
    const root = await contract.store.readOlderMessages(
      contract.owner,
      contract.conversationId,
      older?.messages[0]?.id ?? "",
      4,
    );
    const none = await contract.store.readOlderMessages(
      contract.owner,
      contract.conversationId,
      root?.messages[0]?.id ?? "",
      4,
    );
    expect([root?.messages.length, none?.messages]).toEqual([2, []]);
    expect(
      await contract.store.readOlderMessages(contract.owner, contract.conversationId, newId(), 4),
    ).toBeNull();
  });

  test("the list comes newest first, in pages, also where times are equal", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 7; index++) {
      ids.push(newId());
      // Three at one time in the middle, where a page ends.
      const at = now + Math.min(index, 2) + Math.max(0, index - 4);
      const begun = contract.turn({ conversationId: ids.at(-1) ?? "", now: at });
      await contract.store.beginTurn(begun);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await contract.store.listConversations(
        contract.owner,
        "current",
        cursor,
        3,
        now,
      );
      seen.push(...page.conversations.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect([...seen].sort()).toEqual([...ids].sort());
    expect(seen.slice(0, 2)).toEqual([ids[6], ids[5]]);
    expect(seen.slice(-2)).toEqual([ids[1], ids[0]]);
  });

  test("an answer moves its conversation to the top of the list", async () => {
    const first = contract.turn();
    const second = contract.turn({ conversationId: newId(), now: now + 5 });
    await contract.store.beginTurn(first);
    await contract.store.beginTurn(second);
    await contract.store.endTurn({ ...contract.endOf(first), now: now + 10 });
    const { conversations } = await contract.store.listConversations(
      contract.owner,
      "current",
      null,
      10,
      now,
    );
    expect(conversations.map(({ id, isGenerating }) => [id, isGenerating])).toEqual([
      [first.conversationId, false],
      [second.conversationId, true],
    ]);
  });

  test("titles and models are kept with the conversation", async () => {
    await contract.complete(contract.turn());
    expect(
      await contract.store.setAutomaticTitle(contract.owner, contract.conversationId, "이름 소개"),
    ).toBe(true);
    expect(await contract.store.setModel(contract.owner, contract.conversationId, "model-b")).toBe(
      true,
    );
    expect((await contract.read())?.conversation).toMatchObject({
      title: "이름 소개",
      model: "model-b",
    });
    expect(await contract.store.setModel(contract.owner, newId(), "model-b")).toBe(false);
    expect(await contract.store.setAutomaticTitle(contract.owner, newId(), "x")).toBe(false);
  });

  test("a stranger sees and changes nothing", async () => {
    const begun = contract.turn();
    await contract.complete(begun);
    const running = contract.turn({ parentId: begun.generationId });
    await contract.store.beginTurn(running);
    const stranger = newId();
    expect(
      await contract.store.readConversation(stranger, contract.conversationId, 50, now),
    ).toBeNull();
    expect(
      await contract.store.readOlderMessages(
        stranger,
        contract.conversationId,
        begun.generationId,
        5,
      ),
    ).toBeNull();
    expect(await contract.store.readLog(stranger, running.generationId, 0)).toBeNull();
    expect(await contract.store.requestStop(stranger, contract.conversationId)).toBe(false);
    expect(await contract.store.setModel(stranger, contract.conversationId, "m")).toBe(false);
    expect(await contract.store.endTurn({ ...contract.endOf(running), owner: stranger })).toBe(
      false,
    );
    expect(
      await contract.store.beginTurn({
        ...contract.turn({ parentId: begun.generationId }),
        owner: stranger,
      }),
    ).toMatchObject({ error: { code: "not-found" } });
    expect(
      (await contract.store.listConversations(stranger, "current", null, 10, now)).conversations,
    ).toEqual([]);
  });

  test("one secret is kept, whoever opens the store first", async () => {
    const secret = await contract.store.open("another");
    expect(secret).toBe("secret");
  });

  test("parts of every kind and an error survive", async () => {
    const begun = contract.turn();
    await contract.store.beginTurn(begun);
    const parts: AssistantMessage["parts"] = [
      { type: "step-start" },
      { type: "reasoning", text: "생각", state: "done" },
      { type: "text", text: "", state: "done" },
    ];
    await contract.store.endTurn(
      contract.endOf(begun, { status: "failed", error: "model-error", parts }),
    );
    expect((await contract.read())?.messages.at(-1)).toMatchObject({ parts, error: "model-error" });
  });
});
