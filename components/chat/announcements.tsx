"use client";

import { useEffect, useRef } from "react";
import { announcer } from "@/components/chat/announcer";
import { useChat } from "@/components/chat/chat-provider";
import { conversationIdIn } from "@/components/chat/conversation-id-in";
import { useTranslate } from "@/components/ui/locale-provider";

/** A screen reader takes a line in when it is added; whoever reads on does not meet it again. */
const keptMs = 1_000;

/** The one place from which the page speaks to a screen reader by itself, and what it says of the
 *  conversations that are not in view: that an answer has come. */
export function Announcements() {
  const translate = useTranslate();
  const region = useRef<HTMLDivElement>(null);
  const { list } = useChat();

  // Synchronises with what a screen reader says: each line that is added, once.
  useEffect(
    () =>
      announcer.listen((text) => {
        const line = document.createElement("p");
        line.textContent = text;
        region.current?.append(line);
        setTimeout(() => line.remove(), keptMs);
      }),
    [],
  );

  // Synchronises with the ends of answers elsewhere.
  useEffect(() => {
    let running = new Set<string>();
    const look = () => {
      const rows = list.getState().conversations;
      const shownId = conversationIdIn(location.pathname);
      for (const { id, title, isGenerating } of rows) {
        if (isGenerating || !running.has(id) || id === shownId) continue;
        announcer.say(translate("chat.ready", { title: title || translate("chat.untitled") }));
      }
      running = new Set(rows.filter((row) => row.isGenerating).map(({ id }) => id));
    };
    look();
    const unsubscribe = list.subscribe(look);
    return () => void unsubscribe();
  }, [list, translate]);

  return (
    <div ref={region} role="status" aria-atomic="false" data-announcements className="sr-only" />
  );
}
