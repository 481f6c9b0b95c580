import { describe, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import { contractStore, now } from "@/tests/support/contract-store";
import { transports } from "@/tests/support/each-transport";

describe.each(transports)("finding conversations over $name", ({ start }) => {
  const contract = contractStore(start);

  const write = async (titles: string[]) => {
    const ids = titles.map(() => newId());
    let index = 0;
    const writer = async () => {
      for (let at = index++; at < titles.length; at = index++) {
        const which = { conversationId: ids[at], title: titles[at], now: now + at };
        await contract.store.beginTurn(contract.turn(which));
      }
    };
    await Promise.all(Array.from({ length: 32 }, writer));
    return ids;
  };
  const find = async (query: string, limit = 10) =>
    (await contract.store.findConversations(contract.owner, query, limit)).map(
      ({ title }) => title,
    );

  test("the likeliest come first, and of equals the newest", async () => {
    await write(["Replan", "A plan", "Plan one", "Plan two", "Nothing of it"]);
    expect(await find("PLAN")).toEqual(["Plan two", "Plan one", "A plan", "Replan"]);
    expect(await find("plan", 1)).toEqual(["Plan two"]);
    expect(await find("no such title")).toEqual([]);
  });

  test("titles of any script are found, and what looks like JSON or a pattern is text", async () => {
    await write(["다람쥐의 하루", 'x","title":"hidden', "100 % .*", "ends in \\"]);
    expect(await find("다람".normalize("NFD"))).toEqual(["다람쥐의 하루"]);
    expect(await find("ㄷㄹㅈ")).toEqual(["다람쥐의 하루"]);
    expect(await find("hidden")).toEqual(['x","title":"hidden']);
    expect(await find(".*")).toEqual(["100 % .*"]);
    expect(await find("\\")).toEqual(["ends in \\"]);
  });

  test("pinned and archived ones are found as well", async () => {
    const [pinned = "", archived = ""] = await write(["My pinned", "My archived", "My other"]);
    await contract.store.moveConversations(contract.owner, [pinned], "pinned");
    await contract.store.moveConversations(contract.owner, [archived], "archive");
    const found = await contract.store.findConversations(contract.owner, "my", 10);
    expect(found.map(({ title, isArchived }) => [title, isArchived])).toEqual([
      ["My other", false],
      ["My archived", true],
      ["My pinned", false],
    ]);
  });

  test("neither somebody else's nor a deleted one is found", async () => {
    const [, deleted = ""] = await write(["Mine", "Mine, deleted"]);
    await contract.store.deleteConversations(contract.owner, [deleted], now);
    expect(await find("mine")).toEqual(["Mine"]);
    expect(await contract.store.findConversations(newId(), "mine", 10)).toEqual([]);
    expect(await contract.store.findConversations(newId(), "", 10)).toEqual([]);
  });

  test("the oldest of more than one stretch of the list is found", async () => {
    await write(["The needle", ...Array.from({ length: 2_050 }, (_, index) => `Hay ${index}`)]);
    expect(await find("needle")).toEqual(["The needle"]);
    expect(await find("hay", 3)).toEqual(["Hay 2049", "Hay 2048", "Hay 2047"]);
  });
});
