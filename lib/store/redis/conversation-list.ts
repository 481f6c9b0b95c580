import "server-only";
import type { ConversationListPage, ListView } from "@/lib/chat/conversation";
import { decode } from "@/lib/store/redis/codec";
import { keysOf } from "@/lib/store/redis/keys";
import type { ScriptRunner } from "@/lib/store/redis/run-script";
import { listScript } from "@/lib/store/redis/scripts/conversation";
import {
  deleteConversationsScript,
  findTrashedScript,
  moveScript,
  purgeScript,
  restoreConversationsScript,
} from "@/lib/store/redis/scripts/trash";
import type { Store } from "@/lib/store/store";

type ConversationList = Pick<
  Store,
  | "listConversations"
  | "moveConversations"
  | "deleteConversations"
  | "restoreConversations"
  | "purgeConversations"
  | "purgeTrash"
>;

const mostPurgedAtOnce = 100;

/** The list of an owner's conversations: its pages, and what moves a conversation to another part. */
export function conversationListIn(run: ScriptRunner): ConversationList {
  const change = async (script: string, keys: string[], args: (string | number)[]) =>
    decode.ids(await run(script, keys, args));

  const purge = async (owner: string, found: [id: string, generationId: string][]) => {
    const { trash, trashed, messages, versions, generation } = keysOf(owner);
    const purged = await Promise.all(
      found.map(async ([id, generationId]) => {
        const own = [
          messages(id),
          versions(id),
          ...(generationId ? [generation(generationId)] : []),
        ];
        const count = await run(purgeScript, [trash, trashed, ...own], [id]);
        return count === 1 ? [id] : [];
      }),
    );
    return purged.flat();
  };

  const findTrashed = async (owner: string, args: (string | number)[]) => {
    const { trash, trashed } = keysOf(owner);
    return decode.trashed(await run(findTrashedScript, [trash, trashed], args));
  };

  return {
    async listConversations(owner, view, cursor, pageSize, now) {
      const [, set = "1", score = "+inf", after = ""] = cursor?.match(/^(\d)-(\d+)-(\w+)$/) ?? [];
      const [metadata, ...sets] = keysOfView(owner, view);
      const first = Math.min(Math.max(Number(set), 1), sets.length);
      // One row more than asked for tells whether there is a next page.
      const args = [first, score, after, pageSize + 1];
      const rows = decode.list(await run(listScript, [metadata, ...sets], args));
      return toListPage(rows, view, pageSize, now);
    },

    moveConversations: (owner, ids, place) => change(moveScript, placeKeys(owner), [place, ...ids]),

    deleteConversations: (owner, ids, now) =>
      change(deleteConversationsScript, [...placeKeys(owner), ...trashKeys(owner)], [now, ...ids]),

    restoreConversations: (owner, ids) =>
      change(restoreConversationsScript, [...placeKeys(owner), ...trashKeys(owner)], ids),

    async purgeConversations(owner, ids) {
      return ids.length === 0 ? [] : purge(owner, await findTrashed(owner, [0, 0, ...ids]));
    },

    async purgeTrash(owner, time) {
      return purge(owner, await findTrashed(owner, [time, mostPurgedAtOnce]));
    },
  };
}

/** The metadata of a view's conversations, and the sets that hold them in the view's order. */
function keysOfView(owner: string, view: ListView): [string, ...string[]] {
  const keys = keysOf(owner);
  switch (view) {
    case "current":
      return [keys.conversation, keys.pinned, keys.conversations];
    case "archived":
      return [keys.conversation, keys.archived];
    case "trash":
      return [keys.trashed, keys.trash];
    default:
      return view satisfies never;
  }
}

function placeKeys(owner: string): string[] {
  const { conversations, pinned, archived, conversation } = keysOf(owner);
  return [conversations, pinned, archived, conversation];
}

function trashKeys(owner: string): string[] {
  const { trash, trashed } = keysOf(owner);
  return [trash, trashed];
}

function toListPage(
  rows: ReturnType<typeof decode.list>,
  view: ListView,
  pageSize: number,
  now: number,
): ConversationListPage {
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    conversations: page.map(([id, , score, { claim, place, ...row }]) => ({
      id,
      title: row.title,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      isPinned: place === "pinned",
      isArchived: place === "archive",
      isUnread: row.isUnread,
      isGenerating: claim !== undefined && claim.expiresAt > now,
      ...(view === "trash" ? { deletedAt: score } : {}),
    })),
    cursor: rows.length > pageSize && last ? `${last[1]}-${last[2]}-${last[0]}` : null,
  };
}
