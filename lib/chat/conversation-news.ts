import type { ConversationSummary } from "@/lib/chat/conversation";
import type { ListChange } from "@/lib/chat/list-change";

/** What happened to a conversation and was taken by the server, for whoever else shows it. */
export type ConversationNews =
  | { kind: "turn-begun"; id: string; title: string }
  | { kind: "turn-ended"; id: string }
  | { kind: "renamed"; id: string; title: string }
  | { kind: "read"; id: string }
  /** A person changed the list: the rows as they are since, and the ids of those that are gone. */
  | {
      kind: "changed";
      change: ListChange["kind"];
      rows: ConversationSummary[];
      goneIds: string[];
    };
