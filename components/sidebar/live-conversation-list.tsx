"use client";

import { usePathname, useRouter } from "next/navigation";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import { useChat } from "@/components/chat/chat-provider";
import { conversationIdIn } from "@/components/chat/conversation-id-in";
import { ConversationList } from "@/components/sidebar/conversation-list";
import { undoButtonId } from "@/components/sidebar/undo-notice";
import { writeCookie } from "@/components/ui/write-cookie";

/** The list over the tab's own state. The server groups by the time zone that a cookie tells it; a
 *  first visitor's browser tells it then. */
export function LiveConversationList(props: { now: number; timeZone: string }) {
  const { list } = useChat();
  const state = useSyncExternalStore(list.subscribe, list.getState, list.getState);
  const [timeZone, setTimeZone] = useState(props.timeZone);
  const [now, setNow] = useState(props.now);
  const pathname = usePathname();
  const router = useRouter();

  // Synchronises with the device's clock and zone, which the server cannot know.
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zone !== props.timeZone) writeCookie("timezone", zone);
    setTimeZone(zone);
    setNow(Date.now());
  }, [props.timeZone]);

  const deleteRow = useCallback(
    (id: string, isByKey: boolean) => {
      const wasInView = conversationIdIn(location.pathname) === id;
      // The button to focus appears only with this very change.
      flushSync(() => void list.delete(id, wasInView));
      if (isByKey) document.getElementById(undoButtonId(id))?.focus();
      // Not to be come back to by the browser's Back.
      if (wasInView) router.replace("/");
    },
    [list, router],
  );

  return (
    <ConversationList
      {...state}
      onLoadMore={list.loadMore}
      onRename={list.rename}
      onDelete={deleteRow}
      activeId={conversationIdIn(pathname)}
      generatingIds={
        new Set(state.conversations.filter((row) => row.isGenerating).map(({ id }) => id))
      }
      now={Math.max(now, state.conversations[0]?.updatedAt ?? 0)}
      timeZone={timeZone}
    />
  );
}
