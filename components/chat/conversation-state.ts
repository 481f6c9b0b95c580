import type { ChatError } from "@/lib/chat/errors";
import type { Message, Usage } from "@/lib/chat/message";
import type { MessageTree } from "@/lib/chat/message-tree";

/** What the page shows of one conversation; each change is a new object. */
export type ConversationState = {
  id: string;
  /** False until its first message is stored; only then it has an address. */
  isStored: boolean;
  /** It was deleted elsewhere while it stood here. */
  isDeleted: boolean;
  title: string;
  /** The loaded part of the path to the head, oldest first, with what is not stored yet; while a place
   *  far above is looked at, the loaded part around that. */
  messages: readonly Message[];
  /** What is known of the versions beside and below them. */
  versions: MessageTree["versions"];
  /** Older messages wait on the server. */
  hasOlder: boolean;
  /** What is looked at ends above the newest messages, with others in between that are not loaded. */
  hasNewer: boolean;
  /** The leaf of the branch in view. */
  headId: string | null;
  /** A reply is under way, in this branch or in another. */
  isGenerating: boolean;
  /** The server has not been heard of for a while; what it said meanwhile will be fetched. */
  isReconnecting: boolean;
  /** When the model that could not answer is asked again, in milliseconds since the epoch. */
  retryAt: number | null;
  /** The model picked for it; null means the default. */
  model: string | null;
  /** What all its replies took, as far as the endpoint said. */
  usage: Usage;
  /** How many older messages did not fit into what the model was told in the newest turn. */
  omittedCount: number;
  /** The message being edited, what is written in its place, and why that was not taken. */
  edit: { messageId: string; text: string; error: ChatError | null } | null;
  /** The version that is being fetched; until it is here the one before stays in view. */
  switchingTo: string | null;
  /** The message that was asked to be seen; each time a new object. */
  target: { messageId: string } | null;
  /** What went wrong last. After a send that was not taken, what was typed is back in the composer
   *  and can be sent again. */
  failure: { error: ChatError; isOfSend: boolean } | null;
};
