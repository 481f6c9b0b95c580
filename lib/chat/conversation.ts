import type { LiveGeneration } from "@/lib/chat/generation";
import type { Message } from "@/lib/chat/message";

/** A conversation as the list shows it. Times are milliseconds since the epoch. */
export type ConversationSummary = {
  id: string;
  title: string;
  createdAt: number;
  updatedAt: number;
  /** A reply to it is under way. */
  isGenerating: boolean;
};

/** A conversation's own data, without its messages. */
export type Conversation = Omit<ConversationSummary, "isGenerating"> & {
  /** The leaf of the branch in view; null only while the first turn is being begun. */
  head: string | null;
  /** The model chosen for it; null means the default. */
  model: string | null;
  /** Instructions of this conversation alone; null means the general ones. */
  instructions: string | null;
};

/** A page of the list, newest first. `cursor` leads to the next page; null at the end. */
export type ConversationListPage = { conversations: ConversationSummary[]; cursor: string | null };

/** A conversation as its page first shows it. */
export type ConversationPage = {
  conversation: Conversation;
  /** The newest messages of the path to the head, oldest first. */
  messages: Message[];
  generation: LiveGeneration | null;
};
