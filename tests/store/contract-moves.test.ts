import { describe, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import type { OwnedStore } from "@/lib/store/store";
import { contractStore, now } from "@/tests/support/contract-store";
import { transports } from "@/tests/support/each-transport";

describe.each(transports)(
  "moving a guest's conversations to an account over $name",
  ({ start }) => {
    const contract = contractStore(start);

    const readAs = (owner: string) =>
      contract.store.readConversation(owner, contract.conversationId, 50, now);

    test("a conversation comes with its versions, its place and its trash, and nothing stays behind", async () => {
      const account = newId();
      const first = contract.turn();
      await contract.complete(first);
      await contract.complete(
        contract.turn({ parentId: null, continues: false }, "another version"),
      );
      await contract.store.moveConversations(contract.owner, [contract.conversationId], "pinned");
      const before = await contract.read();

      await contract.store.adoptGuest(contract.owner, account);
      const ids = await contract.store.listAllIds(contract.owner);
      expect(ids).toEqual([contract.conversationId]);
      expect(
        await contract.store.moveConversation(contract.owner, account, contract.conversationId),
      ).toBe(true);
      expect(await readAs(account)).toEqual(before);
      expect(await contract.read()).toBeNull();
      const left = (await contract.keys()).filter(
        (key) => !/generation|sends|day|account/.test(key),
      );
      expect(left).toEqual([]);

      await contract.store.deleteConversations(account, [contract.conversationId], now);
      const other = newId();
      await contract.store.adoptGuest(account, other);
      await contract.store.moveConversation(account, other, contract.conversationId);
      expect(await contract.store.restoreConversations(other, [contract.conversationId])).toEqual([
        contract.conversationId,
      ]);
      expect(await readAs(other)).toEqual(before);
    });

    test("an answer under way goes on where its conversation is, to its end", async () => {
      const account = newId();
      const begun = contract.turn({ now: Date.now() });
      await contract.store.beginTurn(begun);
      const flush = (position: number) =>
        contract.store.appendToLog({
          owner: contract.owner,
          conversationId: contract.conversationId,
          generationId: begun.generationId,
          batch: { position, chunks: [{ type: "text-start", id: String(position) }] },
          leaseMs: 8_000,
          now: Date.now(),
        });
      expect(await flush(1)).toBe("ok");
      await contract.store.adoptGuest(contract.owner, account);
      await contract.store.moveConversation(contract.owner, account, contract.conversationId);
      expect(await flush(2)).toBe("ok");
      const log = await contract.store.readLog(account, begun.generationId, 0);
      expect(log?.batch.position).toBe(2);
      await contract.store.requestStop(account, contract.conversationId);
      expect(await flush(3)).toBe("stop");

      const end = contract.endOf(begun, { status: "stopped" });
      expect(await contract.store.endTurn({ ...end, now: Date.now() })).toBe(true);
      expect((await readAs(account))?.messages.at(-1)).toMatchObject({ status: "stopped" });
      expect(
        await contract.store.setAutomaticTitle(contract.owner, contract.conversationId, "A title"),
      ).toBe(true);
      expect((await readAs(account))?.conversation.title).toBe("A title");
      expect(await contract.read()).toBeNull();
    });

    test("a guest whose conversations an account has taken finds nothing and begins nothing", async () => {
      await contract.complete(contract.turn());
      const { forGuests } = contract.store;
      const read = (store: OwnedStore) =>
        store.readConversation(contract.owner, contract.conversationId, 50, now);
      expect(await read(forGuests)).not.toBeNull();
      expect(await contract.store.adoptGuest(contract.owner, contract.owner)).toBe(contract.owner);
      expect(await contract.store.adoptGuest(contract.owner, newId())).toBe(contract.owner);
      const refused = { code: "sign-in-needed" };
      await expect(read(forGuests)).rejects.toMatchObject(refused);
      await expect(forGuests.beginTurn(contract.turn())).rejects.toMatchObject(refused);
      await expect(
        forGuests.listConversations(contract.owner, "current", null, 10, now),
      ).rejects.toMatchObject(refused);
      await expect(forGuests.readInstructions(contract.owner)).rejects.toMatchObject(refused);
      expect(await read(contract.store)).not.toBeNull();
    });

    test("whoever was let in before their account was deleted finds nothing and writes nothing", async () => {
      const { forAccounts } = contract.store;
      await contract.store.adoptGuest(contract.owner, contract.owner);
      expect(await forAccounts.beginTurn(contract.turn())).toMatchObject({ ok: true });
      await contract.store.deleteOwner(contract.owner);
      const refused = { code: "sign-in-needed" };
      await expect(forAccounts.beginTurn(contract.turn())).rejects.toMatchObject(refused);
      await expect(
        forAccounts.saveInstructions(contract.owner, { style: "brief", facts: "" }),
      ).rejects.toMatchObject(refused);
      expect(await contract.store.listAllIds(contract.owner)).toEqual([]);
    });

    test("what is told every conversation comes along, unless the account says something itself", async () => {
      const account = newId();
      await contract.store.saveInstructions(contract.owner, { style: "short", facts: "a guest" });
      await contract.store.saveInstructions(account, { style: "long", facts: "" });
      await contract.store.moveInstructions(contract.owner, account);
      expect(await contract.store.readInstructions(account)).toEqual({
        style: "long",
        facts: "a guest",
      });
    });
  },
);
