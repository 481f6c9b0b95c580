import "server-only";
import { cache } from "react";
import type { ConversationPage } from "@/lib/chat/conversation";
import { type Result, succeed } from "@/lib/chat/errors";
import { conversationIdPattern } from "@/lib/chat/id";
import { messagesPerPage } from "@/lib/chat/limits";
import { getOwner } from "@/lib/identity/owner";
import { answerStoreError } from "@/lib/store/answer-store-error";
import { getStore } from "@/lib/store/get-store";
import { readCurrentPage } from "@/lib/turn/read-current-page";

/** The newest page of the visitor's conversation; null for a stranger's, an unknown or a malformed id. */
export const readConversation = cache(
  async (id: string): Promise<Result<ConversationPage | null>> => {
    if (!conversationIdPattern.test(id)) return succeed(null);
    try {
      const owner = await getOwner();
      if (!owner) return succeed(null);
      return succeed(await readCurrentPage(await getStore(), owner, id, messagesPerPage));
    } catch (error) {
      return answerStoreError(error);
    }
  },
);
