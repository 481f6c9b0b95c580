import "server-only";
import type { ConversationPage } from "@/lib/chat/conversation";
import type { AssistantMessage } from "@/lib/chat/message";
import type { OwnedStore } from "@/lib/store/store";
import { recoverTurn } from "@/lib/turn/recover-turn";
import { runs } from "@/lib/turn/runs";

/** One round to recover, one to read what became of it, one for a maker that came back in between. */
const rounds = 3;

/** The newest page of a conversation, after a reply whose maker died has been brought to its end; where
 *  the store cannot take that end, the page shows it all the same. A reply that is being made in this
 *  process is alive, however long the store was away. null when the owner has no such conversation. */
export async function readCurrentPage(
  store: OwnedStore,
  owner: string,
  conversationId: string,
  pageSize: number,
): Promise<ConversationPage | null> {
  for (let round = 1; ; round++) {
    const page = await store.readConversation(owner, conversationId, pageSize, Date.now());
    if (!page?.generation || page.generation.isAlive) return page;
    if (runs().has(page.generation.id)) {
      return { ...page, generation: { ...page.generation, isAlive: true } };
    }
    const { message, outcome } = await recoverTurn(store, owner, conversationId, page.generation);
    if (outcome === "store-failed" || round === rounds) return withReply(page, message);
  }
}

function withReply(page: ConversationPage, message: AssistantMessage): ConversationPage {
  const { conversation } = page;
  const isInView = conversation.head === message.parentId;
  return {
    conversation: isInView ? { ...conversation, head: message.id } : conversation,
    messages: isInView ? [...page.messages, message] : page.messages,
    versions: page.versions,
    generation: null,
  };
}
