import type { ConversationSummary, ListView, Place } from "@/lib/chat/conversation";

/** Something that a person changes in the list. Saying it twice means the same, so that it can be sent
 *  again when nobody knows whether it came through. */
export type ListChange = { ids: readonly string[] } & (
  | { kind: "rename"; title: string }
  | { kind: "move"; place: Place }
  /** `at`: milliseconds since the epoch. */
  | { kind: "delete"; at: number }
  | { kind: "restore" }
  | { kind: "purge" }
);

/** The part of the list that a conversation stands in. */
export function viewOf(row: ConversationSummary): ListView {
  if (row.deletedAt !== undefined) return "trash";
  return row.isArchived ? "archived" : "current";
}

/** A row as it is once the change was made; null when nothing is left of it. What does not fit, such
 *  as restoring what is not deleted, leaves the row as it is. */
export function changeRow(row: ConversationSummary, change: ListChange) {
  const { deletedAt, ...kept } = row;
  const isInTrash = deletedAt !== undefined;
  switch (change.kind) {
    case "rename":
      return isInTrash ? row : { ...row, title: change.title };
    case "move":
      return isInTrash ? row : { ...row, ...placeFlags(change.place) };
    case "delete":
      // Its deletion stops the reply to it.
      return isInTrash ? row : { ...row, deletedAt: change.at, isGenerating: false };
    case "restore":
      return kept;
    case "purge":
      return isInTrash ? null : row;
    default:
      return change satisfies never;
  }
}

/** What puts these rows back to where they were before the change; nothing brings a purged one back. */
export function undoOf(change: ListChange, rows: readonly ConversationSummary[]): ListChange[] {
  const idsOf = (place: Place) => rows.filter((row) => placeOf(row) === place).map(({ id }) => id);
  switch (change.kind) {
    case "move":
      return (["list", "pinned", "archive"] as const)
        .map((place) => ({ kind: "move" as const, place, ids: idsOf(place) }))
        .filter(({ ids, place }) => ids.length > 0 && place !== change.place);
    case "delete":
      return [{ kind: "restore", ids: change.ids }];
    case "restore":
      return [{ kind: "delete", ids: change.ids, at: Date.now() }];
    case "rename":
    case "purge":
      return [];
    default:
      return change satisfies never;
  }
}

function placeOf({ isArchived, isPinned }: ConversationSummary): Place {
  return isArchived ? "archive" : isPinned ? "pinned" : "list";
}

function placeFlags(place: Place) {
  return { isPinned: place === "pinned", isArchived: place === "archive" };
}
