import { expect, test } from "vitest";
import type { ConversationSummary } from "@/lib/chat/conversation";
import { changeRow, type ListChange, undoOf, viewOf } from "@/lib/chat/list-change";

const row = (change: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id: "a",
  title: "Title",
  createdAt: 1,
  updatedAt: 1,
  isPinned: false,
  isArchived: false,
  isUnread: false,
  isGenerating: false,
  ...change,
});
const ids = ["a"];
const deleteAt = (at: number): ListChange => ({ kind: "delete", ids, at });

test("a conversation is in one part of the list at a time", () => {
  expect(viewOf(row())).toBe("current");
  expect(viewOf(row({ isPinned: true }))).toBe("current");
  expect(viewOf(row({ isArchived: true }))).toBe("archived");
  expect(viewOf(row({ isArchived: true, deletedAt: 5 }))).toBe("trash");
});

test("making a change twice is making it once", () => {
  const changes: ListChange[] = [
    { kind: "rename", ids, title: "New" },
    { kind: "move", ids, place: "pinned" },
    { kind: "move", ids, place: "archive" },
    deleteAt(5),
    { kind: "restore", ids },
  ];
  for (const change of changes) {
    for (const start of [row(), row({ isPinned: true }), row({ isArchived: true, deletedAt: 3 })]) {
      const once = changeRow(start, change);
      expect(once && changeRow(once, change)).toEqual(once);
    }
  }
});

test("what is deleted stops answering, and comes back to where it was", () => {
  const pinned = row({ isPinned: true, isGenerating: true });
  const deleted = changeRow(pinned, deleteAt(5));
  expect(deleted).toEqual({ ...pinned, isGenerating: false, deletedAt: 5 });
  expect(deleted && changeRow(deleted, { kind: "restore", ids })).toEqual({
    ...pinned,
    isGenerating: false,
  });
});

test("only what is in the trash is deleted for good, and nothing there is renamed or moved", () => {
  const purge: ListChange = { kind: "purge", ids };
  expect(changeRow(row(), purge)).toEqual(row());
  expect(changeRow(row({ deletedAt: 5 }), purge)).toBeNull();
  const trashed = row({ deletedAt: 5 });
  expect(changeRow(trashed, { kind: "rename", ids, title: "New" })).toBe(trashed);
  expect(changeRow(trashed, { kind: "move", ids, place: "archive" })).toBe(trashed);
});

test("undoing puts each conversation back to where it was, pinned or not", () => {
  const rows = [row({ id: "a", isPinned: true }), row({ id: "b" }), row({ id: "c" })];
  const all = ["a", "b", "c"];
  expect(undoOf({ kind: "move", ids: all, place: "archive" }, rows)).toEqual([
    { kind: "move", place: "list", ids: ["b", "c"] },
    { kind: "move", place: "pinned", ids: ["a"] },
  ]);
  expect(undoOf({ kind: "delete", ids: all, at: 5 }, rows)).toEqual([
    { kind: "restore", ids: all },
  ]);
  expect(undoOf({ kind: "purge", ids: all }, rows)).toEqual([]);
});
