import type { ConversationSummary } from "@/lib/chat/conversation";

/** What happened to a conversation and was taken by the server, for whoever else shows it. */
export type ConversationNews =
  | { kind: "turn-begun"; id: string; title: string }
  | { kind: "turn-ended"; id: string }
  | { kind: "renamed"; id: string; title: string }
  | { kind: "deleted"; id: string }
  | { kind: "restored"; row: ConversationSummary };
