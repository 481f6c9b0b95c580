"use client";

import { usePathname } from "next/navigation";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useChat } from "@/components/chat/chat-provider";
import { conversationIdIn } from "@/components/chat/conversation-id-in";
import { ConversationList } from "@/components/sidebar/conversation-list";
import {
  fillGroups,
  type GroupOutline,
  groupConversations,
  localDay,
} from "@/components/sidebar/group-conversations";
import { writeCookie } from "@/components/ui/write-cookie";

/** The list over the tab's own state. The server groups by the time zone that a cookie tells it, and
 *  the page's first rendering with it; from then on it is the device's own. */
export function LiveConversationList(props: {
  outline: readonly GroupOutline[];
  timeZone: string;
}) {
  const { outline } = props;
  const { list } = useChat();
  const pages = list.view("current");
  const state = useSyncExternalStore(pages.subscribe, pages.getState, pages.getState);
  const { conversations } = state;
  const [openedAt, setOpenedAt] = useState<number | null>(null);

  // Synchronises with the device's clock, which the server cannot know.
  useEffect(() => setOpenedAt(Date.now()), []);

  // Synchronises the cookie with the device's zone. To ask for it takes a while, in which nobody is to
  // wait for the page.
  useEffect(() => {
    const timer = setTimeout(() => {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      if (zone !== props.timeZone) writeCookie("timezone", zone);
    }, 3_000);
    return () => clearTimeout(timer);
  }, [props.timeZone]);

  const groups = useMemo(() => {
    if (openedAt === null) return fillGroups(outline, conversations);
    const newest = conversations.find(({ isPinned }) => !isPinned);
    return groupConversations(conversations, Math.max(openedAt, newest?.updatedAt ?? 0), localDay);
  }, [outline, conversations, openedAt]);

  return (
    <ConversationList
      pages={pages}
      state={state}
      groups={groups}
      activeId={conversationIdIn(usePathname())}
    />
  );
}
