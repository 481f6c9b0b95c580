import { describe, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import { textOf } from "@/lib/chat/message";
import { contractStore, now } from "@/tests/support/contract-store";
import { transports } from "@/tests/support/each-transport";

describe.each(transports)("the store over $name, with versions,", ({ start }) => {
  const contract = contractStore(start);
  const select = (messageId: string) =>
    contract.store.selectVersion(contract.owner, contract.conversationId, messageId, 50, now);
  const answer = (parentId: string) =>
    contract.complete(contract.turn({ userMessage: null, parentId, continues: false }));
  /** A first question with so many answers; their ids, oldest first. */
  const answered = async (count: number) => {
    const first = contract.turn();
    const questionId = first.userMessage?.id ?? "";
    const answers = [await contract.complete(first)];
    while (answers.length < count) answers.push(await answer(questionId));
    return { questionId, answers };
  };

  test("a page tells the versions beside its messages, and only where there is more than one", async () => {
    const { questionId, answers } = await answered(3);
    await contract.complete(contract.turn({ parentId: answers[2] ?? "" }));
    const page = await contract.read();
    expect(page?.versions).toEqual({ [questionId]: answers });
    expect(page?.messages.map(({ depth }) => depth)).toEqual([0, 1, 2, 3]);
  });

  test("an edited first message is a version of it, and both are kept", async () => {
    const first = contract.turn({}, "before");
    await contract.complete(first);
    const edited = contract.turn({ continues: false }, "after");
    await contract.complete(edited);
    const page = await contract.read();
    expect(page?.versions).toEqual({ root: [first.userMessage?.id, edited.userMessage?.id] });
    expect(page?.messages[0] && textOf(page.messages[0])).toBe("after");
  });

  test("a selected version comes with what follows it, and is remembered", async () => {
    const { questionId, answers } = await answered(2);
    const next = contract.turn({ parentId: answers[1] ?? "" });
    const reply = await contract.complete(next);
    const page = await select(answers[0] ?? "");
    expect(page?.messages.map(({ id }) => id)).toEqual([questionId, answers[0]]);
    expect((await contract.read())?.conversation.head).toBe(answers[0]);
    const back = await select(answers[1] ?? "");
    expect(back?.messages.map(({ id }) => id)).toEqual([
      ...[questionId, answers[1], next.userMessage?.id, reply],
    ]);
  });

  test("a reply that ends while another branch is read leaves that one in view", async () => {
    const { questionId, answers } = await answered(1);
    const begun = contract.turn({ userMessage: null, parentId: questionId, continues: false });
    await contract.store.beginTurn(begun);
    const page = await select(answers[0] ?? "");
    expect(page?.generation).toMatchObject({
      id: begun.generationId,
      parentId: questionId,
      depth: 1,
    });
    await contract.store.endTurn(contract.endOf(begun));
    const after = await contract.read();
    expect(after?.conversation.head).toBe(answers[0]);
    expect(after?.versions).toEqual({ [questionId]: [...answers, begun.generationId] });
  });

  test("a message that stays on its branch follows what was said there, and nothing said elsewhere", async () => {
    const { questionId, answers } = await answered(2);
    const [left = "", right = ""] = answers;
    const send = async (parentId: string | null) => {
      const turn = contract.turn({ parentId, staysOnBranch: true });
      const begun = await contract.store.beginTurn(turn);
      await contract.store.endTurn(contract.endOf(turn));
      const joined = begun.ok && begun.value.kind === "begun" ? begun.value.parentId : null;
      return { joined, reply: turn.generationId };
    };
    const first = await send(left);
    expect(first.joined, "the other version is the head").toBe(left);
    const second = await send(left);
    expect(second.joined, "a tab that fell behind").toBe(first.reply);
    expect((await send(questionId)).joined, "the head is below").toBe(second.reply);
    expect((await send(right)).joined, "and back").toBe(right);
    expect((await send(null)).joined, "before it saw anything").not.toBeNull();
  });

  test("where a reply is under way, its branch is the newest", async () => {
    const { questionId, answers } = await answered(1);
    const edited = contract.turn({ parentId: null, continues: false });
    await contract.complete(edited);
    const begun = contract.turn({ userMessage: null, parentId: questionId, continues: false });
    await contract.store.beginTurn(begun);
    await select(edited.generationId);
    const page = await select(questionId);
    expect(page?.messages.map(({ id }) => id)).toEqual([questionId]);
    await contract.store.endTurn(contract.endOf(begun));
    expect((await contract.read())?.messages.at(-1)?.id).toBe(begun.generationId);
    expect((await select(answers[0] ?? ""))?.messages.at(-1)?.id).toBe(answers[0]);
  });

  test("the reply under way can be selected, and its end is then in view", async () => {
    const { questionId, answers } = await answered(1);
    const begun = contract.turn({ userMessage: null, parentId: questionId, continues: false });
    await contract.store.beginTurn(begun);
    await select(answers[0] ?? "");
    const page = await select(begun.generationId);
    expect(page?.messages.map(({ id }) => id)).toEqual([questionId]);
    await contract.store.endTurn(contract.endOf(begun));
    expect((await contract.read())?.conversation.head).toBe(begun.generationId);
  });

  test("older messages come with the versions beside them", async () => {
    const { questionId, answers } = await answered(2);
    const reply = await contract.complete(contract.turn({ parentId: answers[1] ?? "" }));
    const { store, owner, conversationId } = contract;
    const older = await store.readOlderMessages(owner, conversationId, reply, 5);
    expect(older?.versions).toEqual({ [questionId]: answers });
    expect(older?.messages).toHaveLength(3);
  });

  test("all branches are told as stretches from fork to fork, with how they begin", async () => {
    const { questionId, answers } = await answered(2);
    const [left = "", right = ""] = answers;
    const next = contract.turn({ parentId: left, continues: false }, `가나다 ${"나".repeat(300)}`);
    const leaf = await contract.complete(next);
    const { store, owner, conversationId } = contract;
    const branches = await store.readBranches(owner, conversationId);
    expect(branches).toMatchObject([
      { id: questionId, parentId: null, leafId: questionId, length: 1, role: "user" },
      { id: left, parentId: questionId, leafId: leaf, length: 3, isCurrent: true, status: "done" },
      { id: right, parentId: questionId, leafId: right, length: 1, isCurrent: false },
    ]);
    await contract.complete(contract.turn({ parentId: left, continues: false }, next.title));
    const deeper = await store.readBranches(owner, conversationId);
    expect(deeper?.map(({ parentId }) => parentId)).toEqual([
      null,
      questionId,
      left,
      left,
      questionId,
    ]);
    const preview = deeper?.[2]?.preview ?? "";
    expect(`가나다 ${"나".repeat(300)}`.startsWith(preview)).toBe(true);
    expect(preview.length).toBeGreaterThan(100);
  });

  test("a fork is the path to its message, in a conversation of its own", async () => {
    const { questionId, answers } = await answered(2);
    await contract.complete(contract.turn({ parentId: answers[1] ?? "" }));
    const { store, owner, conversationId } = contract;
    const newConversationId = newId();
    const fork = { owner, conversationId, newConversationId, messageId: answers[1] ?? "" };
    const made = { ...fork, title: "A fork", limits: { perMinute: 0, perDay: 0 }, now: now + 10 };
    expect((await store.forkConversation(made)).ok).toBe(true);
    expect((await store.forkConversation(made)).ok, "a resend").toBe(true);
    const page = await store.readConversation(owner, newConversationId, 50, now);
    expect(page?.messages.map(({ id }) => id)).toEqual([questionId, answers[1]]);
    expect(page).toMatchObject({ conversation: { title: "A fork" }, versions: {} });
    const next = contract.turn({ conversationId: newConversationId, parentId: answers[1] ?? "" });
    await contract.complete(next);
    expect((await contract.read())?.messages).toHaveLength(4);
    const listed = await store.listConversations(owner, "current", null, 10, now);
    expect(listed.conversations.map(({ id }) => id)).toContain(newConversationId);
  });

  test("a stranger selects, lists and forks nothing of ours", async () => {
    const { answers } = await answered(2);
    const { store, conversationId } = contract;
    const [stranger, messageId = ""] = [newId(), answers[0]];
    expect(await store.selectVersion(stranger, conversationId, messageId, 50, now)).toBeNull();
    expect(await store.readBranches(stranger, conversationId)).toBeNull();
    const fork = { owner: stranger, conversationId, messageId, newConversationId: newId() };
    const limits = { perMinute: 0, perDay: 0 };
    expect(await store.forkConversation({ ...fork, title: "x", limits, now })).toMatchObject({
      error: { code: "not-found" },
    });
    expect(
      (await store.listConversations(stranger, "current", null, 9, now)).conversations,
    ).toEqual([]);
    expect(await select(newId())).toBeNull();
    expect((await contract.read())?.conversation.head).toBe(answers[1]);
  });
});
