"use client";

import { usePathname } from "next/navigation";
import { useSyncExternalStore } from "react";
import { useChat } from "@/components/chat/chat-provider";
import { conversationIdIn } from "@/components/chat/conversation-id-in";
import { useTranslate } from "@/components/ui/locale-provider";
import { isTemporary } from "@/lib/chat/id";

/** The title of the conversation in view, for the head of a narrow screen; nothing on other pages. */
export function OpenTitle() {
  const translate = useTranslate();
  const id = conversationIdIn(usePathname());
  const { list } = useChat();
  const titleNow = () => (id ? list.find(id)?.title : undefined);
  const title = useSyncExternalStore(list.subscribe, titleNow, titleNow);
  return (
    <span
      aria-hidden
      dir="auto"
      className="min-w-0 flex-1 truncate px-2 text-center text-ui text-soft md:hidden"
    >
      {isTemporary(id ?? "") ? translate("temporary.title") : title}
    </span>
  );
}
