import { describe, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import { textOf } from "@/lib/chat/message";
import { contractStore, now } from "@/tests/support/contract-store";
import { transports } from "@/tests/support/each-transport";

const notFound = { ok: false, error: { code: "not-found" } };

describe.each(transports)(
  "the store over $name, with conversations renamed and deleted,",
  ({ start }) => {
    const contract = contractStore(start);
    const rename = (title: string) =>
      contract.store.renameConversation(contract.owner, contract.conversationId, title);
    const remove = () =>
      contract.store.deleteConversations(contract.owner, [contract.conversationId], now + 100);
    const restore = () =>
      contract.store.restoreConversations(contract.owner, [contract.conversationId]);
    const listed = async () => {
      const page = await contract.store.listConversations(contract.owner, "current", null, 10, now);
      return page.conversations.map(({ id }) => id);
    };

    test("a title that a person gave is kept, also when the automatic one comes after it", async () => {
      await contract.complete(contract.turn());
      expect(await rename('<b>내 제목</b> "\\" 🎉')).toBe(true);
      const { store, owner, conversationId } = contract;
      expect(await store.setAutomaticTitle(owner, conversationId, "made by itself")).toBe(false);
      expect((await contract.read())?.conversation.title).toBe('<b>내 제목</b> "\\" 🎉');
      expect(await rename("another")).toBe(true);
      expect((await contract.read())?.conversation).toMatchObject({
        title: "another",
        updatedAt: now + 1,
      });
    });

    test("a title given while the first answer is written outlives that answer's end", async () => {
      const begun = contract.turn();
      await contract.store.beginTurn(begun);
      await rename("given early");
      await contract.store.endTurn(contract.endOf(begun));
      const { store, owner, conversationId } = contract;
      expect(await store.setAutomaticTitle(owner, conversationId, "made by itself")).toBe(false);
      expect((await contract.read())?.conversation.title).toBe("given early");
    });

    test("a deleted conversation is found by nobody and changed by nothing", async () => {
      const begun = contract.turn();
      await contract.complete(begun);
      expect(await remove()).toHaveLength(1);
      const { store, owner, conversationId } = contract;
      expect(await contract.read()).toBeNull();
      expect(
        await store.readOlderMessages(owner, conversationId, begun.generationId, 5),
      ).toBeNull();
      expect(await listed()).toEqual([]);
      expect(await rename("x")).toBe(false);
      expect(await store.setAutomaticTitle(owner, conversationId, "x")).toBe(false);
      expect(await store.setModel(owner, conversationId, "x")).toBe(false);
      expect(await store.requestStop(owner, conversationId)).toBe(false);
      expect(await listed()).toEqual([]);
    });

    test("a deleted conversation takes no message, no retry and no resend of its first one", async () => {
      const first = contract.turn();
      await contract.complete(first);
      await remove();
      const parentId = first.userMessage?.id ?? "";
      const turns = {
        "the next message": contract.turn({ parentId: first.generationId }),
        "a first message": contract.turn(),
        "the first message again": first,
        "a retry": contract.turn({ parentId, userMessage: null, continues: false }),
      };
      for (const [what, turn] of Object.entries(turns)) {
        expect(await contract.store.beginTurn(turn), what).toMatchObject(notFound);
      }
      expect(await listed()).toEqual([]);
      expect(await restore()).toHaveLength(1);
      expect((await contract.read())?.messages).toHaveLength(2);
    });

    test("a restored conversation is whole, and back at its place in the list", async () => {
      const newer = contract.turn({ conversationId: newId(), now: now + 50 });
      const older = contract.turn({ conversationId: newId(), now: now - 50 });
      await contract.store.beginTurn(older);
      const begun = contract.turn();
      await contract.complete(begun);
      await contract.store.beginTurn(newer);
      const before = await contract.read();
      await remove();
      expect(await listed()).toEqual([newer.conversationId, older.conversationId]);
      expect(await restore()).toHaveLength(1);
      expect(await contract.read()).toEqual(before);
      expect(await listed()).toEqual([
        newer.conversationId,
        contract.conversationId,
        older.conversationId,
      ]);
      await contract.complete(contract.turn({ parentId: begun.generationId }, "and on it goes"));
      expect((await contract.read())?.messages).toHaveLength(4);
    });

    test("only the first of two deletions, and of two restorations, does anything", async () => {
      await contract.complete(contract.turn());
      expect(await restore(), "never deleted").toEqual([]);
      expect(await remove()).toHaveLength(1);
      expect(await remove()).toEqual([]);
      expect(await restore()).toHaveLength(1);
      expect(await restore()).toEqual([]);
      expect((await contract.read())?.messages).toHaveLength(2);
    });

    test("a deletion stops the answer under way, whose text is kept and comes back with Undo", async () => {
      const begun = contract.turn();
      await contract.store.beginTurn(begun);
      await remove();
      const flushed = contract.store.appendToLog({
        ...{ owner: contract.owner, conversationId: contract.conversationId, leaseMs: 10_000, now },
        generationId: begun.generationId,
        batch: { position: 1, chunks: [{ type: "text-start", id: "0" }] },
      });
      expect(await flushed).toBe("stop");
      const end = { ...contract.endOf(begun, { status: "stopped" }), now: now + 200 };
      expect(await contract.store.endTurn(end)).toBe(true);
      expect(await listed()).toEqual([]);
      expect(await contract.read()).toBeNull();

      await restore();
      const page = await contract.read();
      expect(page?.messages.map(textOf)).toEqual(["hello", "an answer"]);
      expect(page?.messages.at(-1)).toMatchObject({ status: "stopped" });
      expect(page).toMatchObject({ generation: null, conversation: { updatedAt: now } });
    });

    test("an answer that ends after Undo ends in the restored conversation, as asked to stop", async () => {
      const begun = contract.turn();
      await contract.store.beginTurn(begun);
      await remove();
      await restore();
      const { owner, conversationId } = contract;
      const flushed = contract.store.appendToLog({
        ...{ owner, conversationId, leaseMs: 10_000, now },
        generationId: begun.generationId,
        batch: { position: 0, chunks: [] },
      });
      expect(await flushed).toBe("stop");
      expect(await contract.store.endTurn(contract.endOf(begun, { status: "stopped" }))).toBe(true);
      expect((await contract.read())?.messages).toHaveLength(2);
      expect(await listed()).toEqual([conversationId]);
    });

    test("an answer whose maker died before the deletion waits in the trash to be brought to its end", async () => {
      const begun = contract.turn({ leaseMs: 1_000 });
      await contract.store.beginTurn(begun);
      await remove();
      await restore();
      const { store, owner, conversationId } = contract;
      const page = await store.readConversation(owner, conversationId, 50, now + 1_001);
      expect(page?.generation).toMatchObject({ id: begun.generationId, isAlive: false });
      const end = { ...contract.endOf(begun, { status: "interrupted" }), onlyIfExpired: true };
      expect(await store.endTurn({ ...end, now: now + 1_001 })).toBe(true);
    });

    test("a stranger deletes, restores and renames nothing of ours", async () => {
      await contract.complete(contract.turn());
      const { store, conversationId } = contract;
      const stranger = newId();
      expect(await store.renameConversation(stranger, conversationId, "x")).toBe(false);
      expect(await store.deleteConversations(stranger, [conversationId], now)).toEqual([]);
      expect(await listed()).toEqual([conversationId]);
      await remove();
      expect(await store.restoreConversations(stranger, [conversationId])).toEqual([]);
      expect(await contract.read()).toBeNull();
      expect(
        (await store.listConversations(stranger, "current", null, 10, now)).conversations,
      ).toEqual([]);
    });

    test("what is deleted while the list is paged through leaves no gap and no repetition", async () => {
      const ids: string[] = [];
      for (let index = 0; index < 7; index++) {
        ids.unshift(newId());
        const at = now + Math.floor(index / 2);
        await contract.store.beginTurn(contract.turn({ conversationId: ids[0] ?? "", now: at }));
      }
      const { store, owner } = contract;
      const first = await store.listConversations(owner, "current", null, 3, now);
      const seen = first.conversations.map(({ id }) => id);
      const unseen = ids.filter((id) => !seen.includes(id));
      // The row that the cursor names, one before it and one that is still to come.
      for (const id of [seen[2], seen[0], unseen[1]]) {
        await store.deleteConversations(owner, [id ?? ""], now);
      }
      const rest: string[] = [];
      for (let cursor = first.cursor; cursor; ) {
        const page = await store.listConversations(owner, "current", cursor, 2, now);
        rest.push(...page.conversations.map(({ id }) => id));
        cursor = page.cursor;
      }
      expect(rest.sort()).toEqual(unseen.filter((_, index) => index !== 1).sort());
    });
  },
);
