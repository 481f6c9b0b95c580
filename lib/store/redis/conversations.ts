import "server-only";
import type { Redis } from "@upstash/redis";
import type { ConversationListPage, ConversationPage } from "@/lib/chat/conversation";
import type { LiveGeneration } from "@/lib/chat/generation";
import type { Message } from "@/lib/chat/message";
import { type Claim, decode, toConversation, toMessages } from "@/lib/store/redis/codec";
import { keysOf } from "@/lib/store/redis/keys";
import { runScript } from "@/lib/store/redis/run-script";
import {
  listScript,
  readPathScript,
  renameConversationScript,
  setAutomaticTitleScript,
  setModelScript,
} from "@/lib/store/redis/scripts/conversation";
import {
  deleteConversationScript,
  restoreConversationScript,
} from "@/lib/store/redis/scripts/trash";
import type { Store } from "@/lib/store/store";

type Conversations = Pick<
  Store,
  | "readConversation"
  | "readOlderMessages"
  | "listConversations"
  | "setAutomaticTitle"
  | "setModel"
  | "renameConversation"
  | "deleteConversation"
  | "restoreConversation"
>;

/** A generation ends once, so one more round is enough unless another begins and ends in between. */
const rounds = 3;

/** Conversations and their messages, read and changed. */
export function conversationsIn(redis: Redis, readLog: Store["readLog"]): Conversations {
  const readPath = async (owner: string, id: string, above: string, size: number) => {
    const keys = keysOf(owner);
    const reply = await runScript(
      redis,
      readPathScript,
      [keys.conversation, keys.messages(id)],
      [id, above, size],
    );
    return reply === null ? null : decode.path(reply);
  };

  return {
    async readConversation(owner, conversationId, pageSize, now) {
      for (let round = 1; ; round++) {
        const path = await readPath(owner, conversationId, "", pageSize);
        if (!path) return null;
        const { claim } = path.conversation;
        const page: ConversationPage = {
          conversation: toConversation(conversationId, path.conversation),
          messages: toMessages(path.messages),
          generation: null,
        };
        if (!claim) return page;
        // The log's key is known only now; if the generation ended meanwhile, what was read is old.
        const log = await readLog(owner, claim.id, 0);
        if (log?.isEnded && round < rounds) continue;
        return { ...page, generation: toGeneration(claim, page.messages, log, now) };
      }
    },

    async readOlderMessages(owner, conversationId, beforeId, pageSize) {
      const path = await readPath(owner, conversationId, beforeId, pageSize);
      return path ? toMessages(path.messages) : null;
    },

    async listConversations(owner, cursor, pageSize, now) {
      const { conversations, conversation } = keysOf(owner);
      const [, score = "+inf", after = ""] = cursor?.match(/^(\d+)-(\w+)$/) ?? [];
      const reply = await runScript(
        redis,
        listScript,
        [conversations, conversation],
        // One row more than asked for tells whether there is a next page.
        [score, after, pageSize + 1],
      );
      return toListPage(decode.list(reply), pageSize, now);
    },

    async setAutomaticTitle(owner, conversationId, title) {
      const keys = [keysOf(owner).conversation];
      return (await runScript(redis, setAutomaticTitleScript, keys, [conversationId, title])) === 1;
    },

    async setModel(owner, conversationId, model) {
      const keys = [keysOf(owner).conversation];
      return (await runScript(redis, setModelScript, keys, [conversationId, model])) === 1;
    },

    async renameConversation(owner, conversationId, title) {
      const keys = [keysOf(owner).conversation];
      return (
        (await runScript(redis, renameConversationScript, keys, [conversationId, title])) === 1
      );
    },

    async deleteConversation(owner, conversationId, now) {
      const keys = trashKeys(owner);
      return (await runScript(redis, deleteConversationScript, keys, [conversationId, now])) === 1;
    },

    async restoreConversation(owner, conversationId) {
      const keys = trashKeys(owner);
      return (await runScript(redis, restoreConversationScript, keys, [conversationId])) === 1;
    },
  };
}

function trashKeys(owner: string): string[] {
  const { conversations, conversation, trash, trashed } = keysOf(owner);
  return [conversations, conversation, trash, trashed];
}

function toGeneration(
  claim: Claim,
  messages: Message[],
  log: Awaited<ReturnType<Store["readLog"]>>,
  now: number,
): LiveGeneration {
  const parent = messages.find((message) => message.id === claim.parentId);
  return {
    id: claim.id,
    parentId: claim.parentId,
    depth: (parent?.depth ?? 0) + 1,
    model: claim.model,
    startedAt: claim.startedAt,
    log: log?.batch ?? { position: 0, chunks: [] },
    isAlive: claim.expiresAt > now,
  };
}

function toListPage(
  rows: ReturnType<typeof decode.list>,
  pageSize: number,
  now: number,
): ConversationListPage {
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    conversations: page.map(([id, , { title, createdAt, updatedAt, claim }]) => ({
      id,
      title,
      createdAt,
      updatedAt,
      isGenerating: claim !== undefined && claim.expiresAt > now,
    })),
    cursor: rows.length > pageSize && last ? `${last[1]}-${last[0]}` : null,
  };
}
