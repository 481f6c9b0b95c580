"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useChat } from "@/components/chat/chat-provider";
import { conversationIdIn } from "@/components/chat/conversation-id-in";
import { ConversationList } from "@/components/sidebar/conversation-list";
import { writeCookie } from "@/components/ui/write-cookie";

/** The list over the tab's own state. The server groups by the time zone that a cookie tells it; a
 *  first visitor's browser tells it then. */
export function LiveConversationList(props: { now: number; timeZone: string }) {
  const { list } = useChat();
  const pages = list.view("current");
  const state = useSyncExternalStore(pages.subscribe, pages.getState, pages.getState);
  const [timeZone, setTimeZone] = useState(props.timeZone);
  const [now, setNow] = useState(props.now);

  // Synchronises with the device's clock and zone, which the server cannot know.
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone !== props.timeZone) writeCookie("timezone", zone);
    setTimeZone(zone);
    setNow(Date.now());
  }, [props.timeZone]);

  const newest = state.conversations.find(({ isPinned }) => !isPinned);
  return (
    <ConversationList
      pages={pages}
      state={state}
      activeId={conversationIdIn(usePathname())}
      now={Math.max(now, newest?.updatedAt ?? 0)}
      timeZone={timeZone}
    />
  );
}
