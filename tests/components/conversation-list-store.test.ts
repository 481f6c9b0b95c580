import { expect, test } from "vitest";
import { ConversationListStore } from "@/components/sidebar/conversation-list-store";
import { succeed } from "@/lib/chat/errors";

const row = (id: string, updatedAt: number) => ({
  ...{ id, title: id, createdAt: 0, updatedAt, isPinned: false, isArchived: false },
  ...{ isUnread: false, isGenerating: false },
});
const listOf = (...rows: ReturnType<typeof row>[]) =>
  new ConversationListStore(succeed({ conversations: rows, cursor: null }));
const titlesOf = (list: ConversationListStore) =>
  list.getState().conversations.map(({ title }) => title);

test("what stands in the trash can be restored although its page was not found meanwhile", () => {
  const list = listOf(row("a", 2), row("b", 1));
  const changed = { kind: "changed" as const, goneIds: [] };
  const deleted = { ...row("a", 2), deletedAt: 3 };
  list.hear({ ...changed, change: "delete", rows: [deleted] });
  list.remove("a");
  expect(list.find("a")).toEqual(deleted);
  list.hear({ ...changed, change: "restore", rows: [row("a", 2)] });
  expect(titlesOf(list)).toEqual(["a", "b"]);
});

test("what is found to be deleted is gone, and a late turn does not bring it back", () => {
  const list = listOf(row("a", 2), row("b", 1));
  list.remove("a");
  list.touch({ id: "a", title: "a", isGenerating: true });
  expect(titlesOf(list)).toEqual(["b"]);
});

test("a title that comes while a page is asked for does not hide what else that page says", () => {
  const list = listOf({ ...row("a", 1), isGenerating: true });
  const askedAt = Date.now();
  list.update("a", { title: "Titled" });
  const page = { conversations: [{ ...row("a", 1), isUnread: true }], cursor: null };
  list.view("current").begin(succeed(page), askedAt);
  expect(list.find("a")).toMatchObject({ title: "Titled", isGenerating: false, isUnread: true });
});
