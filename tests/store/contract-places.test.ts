import { describe, expect, test } from "vitest";
import type { ListView } from "@/lib/chat/conversation";
import { newId, newTemporaryId } from "@/lib/chat/id";
import { contractStore, now } from "@/tests/support/contract-store";
import { transports } from "@/tests/support/each-transport";

describe.each(transports)("the store over $name, with parts of the list,", ({ start }) => {
  const contract = contractStore(start);
  /** A finished conversation, so many milliseconds old; its id. */
  const conversation = async (age: number) => {
    const conversationId = newId();
    const begun = contract.turn({ conversationId, now: now - age });
    await contract.store.beginTurn(begun);
    await contract.store.endTurn({ ...contract.endOf(begun), now: now - age });
    return conversationId;
  };
  const listed = async (view: ListView, pageSize = 50) => {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await contract.store.listConversations(
        ...([contract.owner, view, cursor, pageSize, now] as const),
      );
      ids.push(...page.conversations.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor);
    return ids;
  };

  test("pinned conversations come first, also over pages, and back among the others when unpinned", async () => {
    const ids = [];
    for (const age of [10, 20, 30, 40, 50]) ids.push(await conversation(age));
    const [a, b, c, d, e] = ids as [string, string, string, string, string];
    const { store, owner } = contract;
    expect(await store.moveConversations(owner, [d, b, newId()], "pinned")).toEqual([d, b]);
    for (const pageSize of [1, 2, 3, 50])
      expect(await listed("current", pageSize)).toEqual([b, d, a, c, e]);
    const page = await store.listConversations(owner, "current", null, 3, now);
    expect(page.conversations.map(({ isPinned }) => isPinned)).toEqual([true, true, false]);
    await store.moveConversations(owner, [b], "list");
    expect(await listed("current")).toEqual([d, a, b, c, e]);
  });

  test("archived conversations stand in a view of their own, until somebody writes in them", async () => {
    const [a, b] = [await conversation(10), await conversation(20)];
    const { store, owner } = contract;
    await store.moveConversations(owner, [a], "archive");
    expect([await listed("current"), await listed("archived")]).toEqual([[b], [a]]);
    await contract.complete(contract.turn({ conversationId: a, now: now + 5 }));
    expect([await listed("current"), await listed("archived")]).toEqual([[a, b], []]);
  });

  test("an answer that ends in an archived or pinned conversation leaves it there", async () => {
    const { store, owner, conversationId } = contract;
    for (const place of ["archive", "pinned"] as const) {
      const begun = contract.turn();
      await store.beginTurn(begun);
      await store.moveConversations(owner, [conversationId], place);
      await store.endTurn(contract.endOf(begun));
      expect(await contract.read()).toMatchObject({ conversation: { place } });
      expect(await listed(place === "archive" ? "archived" : "current")).toEqual([conversationId]);
      expect(await listed(place === "archive" ? "current" : "archived")).toEqual([]);
    }
  });

  test("what was pinned or archived is so again when it comes out of the trash", async () => {
    const [a, b, c] = [await conversation(30), await conversation(20), await conversation(10)];
    const { store, owner } = contract;
    await store.moveConversations(owner, [a], "pinned");
    await store.moveConversations(owner, [b], "archive");
    expect(await store.deleteConversations(owner, [a, b, c, newId()], now)).toEqual([a, b, c]);
    expect([await listed("current"), await listed("archived")]).toEqual([[], []]);
    expect((await listed("trash", 2)).sort()).toEqual([a, b, c].sort());
    expect(await store.restoreConversations(owner, [a, b, c])).toEqual([a, b, c]);
    expect([await listed("current"), await listed("archived")]).toEqual([[a, c], [b]]);
    expect(await listed("trash")).toEqual([]);
  });

  test("what is purged leaves nothing, and only what is in the trash can be", async () => {
    const { store, owner, conversationId } = contract;
    await contract.complete(contract.turn());
    const other = await conversation(10);
    await store.deleteConversations(owner, [conversationId], now);
    expect(await store.purgeConversations(newId(), [conversationId])).toEqual([]);
    expect(await store.purgeConversations(owner, [conversationId, other])).toEqual([
      conversationId,
    ]);
    expect(await store.restoreConversations(owner, [conversationId])).toEqual([]);
    expect((await contract.keys()).filter((key) => key.includes(conversationId))).toEqual([]);
    expect(await listed("current")).toEqual([other]);
  });

  test("the trash is emptied of what was deleted before a time", async () => {
    const [a, b] = [await conversation(10), await conversation(20)];
    const { store, owner } = contract;
    await store.deleteConversations(owner, [a], now - 1_000);
    await store.deleteConversations(owner, [b], now);
    expect(await store.purgeTrash(owner, now - 500)).toEqual([a]);
    expect(await listed("trash")).toEqual([b]);
  });

  test("an answer that ends after its conversation was purged is stored nowhere", async () => {
    const { store, owner, conversationId } = contract;
    const begun = contract.turn();
    await store.beginTurn(begun);
    await store.deleteConversations(owner, [conversationId], now);
    expect(await store.purgeConversations(owner, [conversationId])).toEqual([conversationId]);
    expect(await store.endTurn(contract.endOf(begun))).toBe(false);
    const left = await contract.keys();
    expect(
      left.filter((key) => key.includes(conversationId) || key.includes(begun.generationId)),
    ).toEqual([]);
  });

  test("an answer is unread from its end until it was looked at or answered", async () => {
    const { store, owner, conversationId } = contract;
    const unread = async () => (await contract.read())?.conversation.isUnread;
    const reply = await contract.complete(contract.turn());
    expect(await unread()).toBe(true);
    expect(await store.markRead(newId(), conversationId)).toBe(false);
    expect([await store.markRead(owner, conversationId), await unread()]).toEqual([true, false]);
    expect(await store.markRead(owner, conversationId)).toBe(false);
    const next = await contract.complete(contract.turn({ parentId: reply }));
    expect(await unread()).toBe(true);
    await store.beginTurn(contract.turn({ parentId: next }));
    expect(await unread()).toBe(false);
  });

  test("what the replies took is added up for the conversation, all its branches together", async () => {
    const first = contract.turn();
    await contract.complete(first);
    const parentId = first.userMessage?.id ?? "";
    await contract.complete(contract.turn({ userMessage: null, parentId, continues: false }));
    expect((await contract.read())?.conversation.usage).toEqual({
      inputTokens: 6,
      outputTokens: 8,
    });
  });

  test("settings are kept, and those of a new conversation come with its first turn", async () => {
    const { store, owner, conversationId } = contract;
    const settings = { instructions: "짧게", temperature: 0.2, reasoningEffort: "low" as const };
    const begun = await store.beginTurn(contract.turn({ settings }));
    expect(begun).toMatchObject({ ok: true, value: { conversation: settings } });
    const changed = { instructions: null, temperature: 0, reasoningEffort: null };
    expect(await store.configureConversation(owner, conversationId, changed)).toBe(true);
    expect((await contract.read())?.conversation).toMatchObject(changed);
    expect(await store.configureConversation(newId(), conversationId, settings)).toBe(false);
  });

  test("what a person tells every conversation comes with each turn", async () => {
    const { store, owner } = contract;
    expect(await store.readInstructions(owner)).toEqual({ style: "", facts: "" });
    const instructions = { style: '{"a":1}', facts: "12\n벌을 키워요" };
    await store.saveInstructions(owner, instructions);
    expect(await store.readInstructions(owner)).toEqual(instructions);
    expect(await store.readInstructions(newId())).toEqual({ style: "", facts: "" });
    expect(await store.beginTurn(contract.turn())).toMatchObject({ value: { instructions } });
  });

  test("a temporary conversation is in no list, and all that holds any of it expires within an hour", async () => {
    const { store, owner } = contract;
    const conversationId = newTemporaryId();
    const begun = contract.turn({ conversationId }, "a secret");
    await store.beginTurn(begun);
    const batch = { position: 1, chunks: [{ type: "text-start" as const, id: "0" }] };
    const { generationId } = begun;
    await store.appendToLog({ owner, conversationId, generationId, batch, leaseMs: 9_000, now });
    const expiries = async () => {
      const keys = (await contract.keys()).filter(
        (key) => !/:(sends|reserved|day:[\d-]+)$/.test(key),
      );
      return Promise.all(keys.map((key) => contract.secondsLeft(key)));
    };
    for (const step of ["while it is answered", "after its end"]) {
      const seconds = await expiries();
      expect(seconds.length, step).toBe(4);
      for (const left of seconds) expect(left, step).toBeGreaterThan(0);
      for (const left of seconds) expect(left, step).toBeLessThanOrEqual(3_600);
      await store.endTurn(contract.endOf(begun));
    }
    const page = await store.readConversation(owner, conversationId, 50, now);
    expect(page?.messages).toHaveLength(2);
    for (const view of ["current", "archived", "trash"] as const)
      expect(await listed(view)).toEqual([]);
    expect(await store.readConversation(newId(), conversationId, 50, now)).toBeNull();
  });
});
