"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { ConversationStore } from "@/components/chat/conversation-store";
import { ConversationListStore } from "@/components/sidebar/conversation-list-store";
import type { ConversationListPage } from "@/lib/chat/conversation";
import type { Result } from "@/lib/chat/errors";

/** All that this browser tab knows of a person's conversations. */
export class Chat {
  readonly list: ConversationListStore;
  readonly #conversations = new Map<string, ConversationStore>();

  constructor(first: Result<ConversationListPage>) {
    const page = first.ok ? first.value : { conversations: [], cursor: null };
    this.list = new ConversationListStore(page, first.ok ? null : first.error);
  }

  /** The conversation's store, made when it is first asked for. */
  conversation(id: string): ConversationStore {
    const known = this.#conversations.get(id);
    if (known) return known;
    const store = new ConversationStore(id, this.list);
    this.#conversations.set(id, store);
    return store;
  }
}

const ChatContext = createContext<Chat | null>(null);

/** Holds the state of the list and the conversations; made anew for each render on the server, so
 *  that nobody's conversations meet somebody else's, and once per tab in the browser. */
export function ChatProvider({
  firstPage,
  children,
}: {
  firstPage: Result<ConversationListPage>;
  children: ReactNode;
}) {
  const [chat] = useState(() => new Chat(firstPage));
  return <ChatContext value={chat}>{children}</ChatContext>;
}

/** The tab's conversations. */
export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error("A component stands outside of ChatProvider.");
  return chat;
}
