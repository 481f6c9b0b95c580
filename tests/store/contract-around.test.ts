import { describe, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import { contractStore } from "@/tests/support/contract-store";
import { transports } from "@/tests/support/each-transport";
import { seedTurns } from "@/tests/support/seed-turns";

describe.each(transports)("the store over $name, for a place in a conversation,", ({ start }) => {
  const contract = contractStore(start);
  const around = (messageId: string, beforeId: string, size = { below: 3, pageSize: 6 }) =>
    contract.store.readMessagesAround(contract.owner, contract.conversationId, {
      ...{ messageId, beforeId },
      ...size,
    });
  /** A conversation of ten turns; the ids of its messages, oldest first. */
  const seeded = async () => {
    contract.conversationId = await seedTurns(contract.store, contract.owner, 10);
    return ((await contract.read())?.messages ?? []).map(({ id }) => id);
  };
  const idsOf = (page: Awaited<ReturnType<typeof around>>) => page?.messages.map(({ id }) => id);

  test("a message comes with those around it, in their order", async () => {
    const ids = await seeded();
    expect(idsOf(await around(ids[5] ?? "", ids[18] ?? ""))).toEqual(ids.slice(3, 9));
  });

  test("where little lies below it, that is all that comes below", async () => {
    const ids = await seeded();
    expect(idsOf(await around(ids[16] ?? "", ids[18] ?? ""))).toEqual(ids.slice(12, 18));
    expect(idsOf(await around(ids[17] ?? "", ids[18] ?? ""))).toEqual(ids.slice(12, 18));
    expect(idsOf(await around(ids[0] ?? "", ids[18] ?? ""))).toEqual(ids.slice(0, 4));
  });

  test("what does not stand above is not found: below, on another branch, nowhere, a stranger's", async () => {
    const ids = await seeded();
    const beside = await contract.complete(
      contract.turn({ userMessage: null, parentId: ids[4] ?? "", continues: false }),
    );
    expect(await around(ids[18] ?? "", ids[18] ?? "")).toBeNull();
    expect(await around(ids[19] ?? "", ids[18] ?? "")).toBeNull();
    expect(await around(beside, ids[18] ?? "")).toBeNull();
    expect(await around(newId(), ids[18] ?? "")).toBeNull();
    expect(await around(ids[5] ?? "", newId())).toBeNull();
    contract.owner = newId();
    expect(await around(ids[5] ?? "", ids[18] ?? "")).toBeNull();
  });

  test("the versions beside these messages are told, and no others", async () => {
    const ids = await seeded();
    const [above = "", below = ""] = [ids[4], ids[14]];
    const answer = (parentId: string) =>
      contract.complete(contract.turn({ userMessage: null, parentId, continues: false }));
    const other = await answer(above);
    await answer(below);
    const page = await around(ids[5] ?? "", ids[18] ?? "");
    expect(page?.versions).toEqual({ [above]: [ids[5], other] });
  });
});
