import "server-only";
import type { ConversationPage } from "@/lib/chat/conversation";
import type { Store } from "@/lib/store/store";
import { recoverTurn } from "@/lib/turn/recover-turn";

/** The newest page of a conversation, after a reply whose maker died has been brought to its end.
 *  null when the owner has no such conversation. */
export async function readCurrentPage(
  store: Store,
  owner: string,
  conversationId: string,
  pageSize: number,
): Promise<ConversationPage | null> {
  for (;;) {
    const page = await store.readConversation(owner, conversationId, pageSize, Date.now());
    if (!page?.generation || page.generation.isAlive) return page;
    await recoverTurn(store, owner, conversationId, page.generation);
  }
}
