import type { ChatError } from "@/lib/chat/errors";
import type { Message } from "@/lib/chat/message";

/** What the page shows of one conversation; each change is a new object. */
export type ConversationState = {
  id: string;
  /** False until its first message is stored; only then it has an address. */
  isStored: boolean;
  /** It was deleted elsewhere while it stood here. */
  isDeleted: boolean;
  title: string;
  /** The loaded part of the path to the head, oldest first, with what is not stored yet. */
  messages: readonly Message[];
  /** Older messages wait on the server. */
  hasOlder: boolean;
  isGenerating: boolean;
  /** The server has not been heard of for a while; what it said meanwhile will be fetched. */
  isReconnecting: boolean;
  /** When the model that could not answer is asked again, in milliseconds since the epoch. */
  retryAt: number | null;
  /** The model picked for it; null means the default. */
  model: string | null;
  /** How many older messages did not fit into what the model was told in the newest turn. */
  omittedCount: number;
  /** What went wrong last. After a send that was not taken, what was typed is back in the composer
   *  and can be sent again. */
  failure: { error: ChatError; isOfSend: boolean } | null;
};
