import "server-only";
import { after } from "next/server";
import { cache } from "react";
import type { ConversationListPage, ListView } from "@/lib/chat/conversation";
import { type Result, succeed } from "@/lib/chat/errors";
import { conversationsPerPage } from "@/lib/chat/limits";
import { getVisitor } from "@/lib/identity/visitor";
import { answerStoreError } from "@/lib/store/answer-store-error";
import { purgeOldTrash } from "@/lib/store/purge-old-trash";

/** The first page of a part of the visitor's list. A store that fails is a value here: the list stands
 *  beside every page, and a new message can be typed while it is away. Whoever looks into the trash
 *  has it emptied of what is too old, once the page is on its way. */
export const readConversationList = cache(
  async (view: ListView): Promise<Result<ConversationListPage>> => {
    try {
      const visitor = await getVisitor();
      if (!visitor) return succeed({ conversations: [], cursor: null });
      const { owner, store } = visitor;
      if (view === "trash") after(() => purgeOldTrash(store, owner));
      return succeed(
        await store.listConversations(owner, view, null, conversationsPerPage, Date.now()),
      );
    } catch (error) {
      return answerStoreError(error);
    }
  },
);
