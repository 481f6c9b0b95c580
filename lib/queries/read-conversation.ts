import "server-only";
import { cache } from "react";
import type { ConversationPage } from "@/lib/chat/conversation";
import { type Result, succeed } from "@/lib/chat/errors";
import { conversationIdPattern } from "@/lib/chat/id";
import { messagesPerPage } from "@/lib/chat/limits";
import { getVisitor } from "@/lib/identity/visitor";
import { answerStoreError } from "@/lib/store/answer-store-error";
import { readCurrentPage } from "@/lib/turn/read-current-page";

/** The newest page of the visitor's conversation; null for a stranger's, an unknown or a malformed id. */
export const readConversation = cache(
  async (id: string): Promise<Result<ConversationPage | null>> => {
    if (!conversationIdPattern.test(id)) return succeed(null);
    try {
      const visitor = await getVisitor();
      if (!visitor) return succeed(null);
      return succeed(await readCurrentPage(visitor.store, visitor.owner, id, messagesPerPage));
    } catch (error) {
      return answerStoreError(error);
    }
  },
);
