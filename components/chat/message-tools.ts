import type { ConversationStore } from "@/components/chat/conversation-store";

/** What can be done with a message beside what the conversation itself can do. */
export type MessageTools = {
  conversation: ConversationStore;
  /** The models on offer, the default first. */
  models: readonly string[];
  /** Puts a text into the composer as a quotation. */
  quote(text: string): void;
  /** Copies the conversation up to a message into a new one and opens that. */
  fork(messageId: string): void;
  /** Shows all branches of the conversation. */
  openMap(): void;
};
