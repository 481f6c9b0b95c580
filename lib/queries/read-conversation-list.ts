import "server-only";
import { cache } from "react";
import type { ConversationListPage } from "@/lib/chat/conversation";
import { type Result, succeed } from "@/lib/chat/errors";
import { conversationsPerPage } from "@/lib/chat/limits";
import { getOwner } from "@/lib/identity/owner";
import { answerStoreError } from "@/lib/store/answer-store-error";
import { getStore } from "@/lib/store/get-store";

/** The first page of the visitor's list. A store that fails is a value here: the list stands beside
 *  every page, and a new message can be typed while it is away. */
export const readConversationList = cache(async (): Promise<Result<ConversationListPage>> => {
  try {
    const owner = await getOwner();
    if (!owner) return succeed({ conversations: [], cursor: null });
    const store = await getStore();
    return succeed(
      await store.listConversations(owner, "current", null, conversationsPerPage, Date.now()),
    );
  } catch (error) {
    return answerStoreError(error);
  }
});
