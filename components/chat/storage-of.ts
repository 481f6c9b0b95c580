import { isTemporary } from "@/lib/chat/id";

/** Where the browser keeps what belongs to a conversation: for good, or with the tab for a temporary
 *  one. Throws where storage is forbidden. */
export const storageOf = (conversationId: string): Storage =>
  isTemporary(conversationId) ? sessionStorage : localStorage;
