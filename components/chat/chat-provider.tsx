"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { Chat } from "@/components/chat/chat";
import type { ConversationListPage } from "@/lib/chat/conversation";
import type { Result } from "@/lib/chat/errors";

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

  // Synchronises with the browser's other tabs, and with the server when this one comes into view.
  useEffect(() => chat.listen(), [chat]);

  return <ChatContext value={chat}>{children}</ChatContext>;
}

/** The tab's conversations. */
export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error("A component stands outside of ChatProvider.");
  return chat;
}
