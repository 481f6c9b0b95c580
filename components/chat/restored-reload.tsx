"use client";

import { usePathname } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { useChat } from "@/components/chat/chat-provider";
import { conversationIdIn } from "@/components/chat/conversation-id-in";

/** Stands on the page that says that there is no such conversation: one that was opened before the
 *  server had heard that it was taken out of the trash is shown as soon as it has. */
export function RestoredReload() {
  const chat = useChat();
  const id = conversationIdIn(usePathname()) ?? "";
  const isRestored = () => chat.getState().restoredIds.has(id);
  const isThere = useSyncExternalStore(chat.subscribe, isRestored, isRestored);

  // Nothing but another address, or a load, ends what the framework has once answered with "not found".
  useEffect(() => {
    if (isThere) location.reload();
  }, [isThere]);

  return null;
}
