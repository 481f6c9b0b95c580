import "server-only";
import { cache } from "react";
import { idPattern } from "@/lib/chat/id";
import { messagesPerPage } from "@/lib/chat/limits";
import { getOwner } from "@/lib/identity/owner";
import { getStore } from "@/lib/store/get-store";
import type { ConversationPage } from "@/lib/chat/conversation";
import { readCurrentPage } from "@/lib/turn/read-current-page";

/** The newest page of the visitor's conversation; null for a stranger's, an unknown or a malformed id. */
export const readConversation = cache(async (id: string): Promise<ConversationPage | null> => {
  const owner = await getOwner();
  if (!owner || !idPattern.test(id)) return null;
  return readCurrentPage(await getStore(), owner, id, messagesPerPage);
});
