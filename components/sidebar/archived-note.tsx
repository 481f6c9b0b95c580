"use client";

import Archive from "lucide-react/icons/archive";
import { memo, useEffect, useSyncExternalStore } from "react";
import { useChat } from "@/components/chat/chat-provider";
import { useTranslate } from "@/components/ui/locale-provider";
import type { ConversationPage } from "@/lib/chat/conversation";

/** Says over the composer that the conversation in view is archived, and offers to bring it back. */
export const ArchivedNote = memo(function ArchivedNote(props: {
  conversationId: string;
  /** As the server rendered it; null where this browser made it. */
  page: ConversationPage | null;
}) {
  const { conversationId: id, page } = props;
  const { list } = useChat();
  const translate = useTranslate();
  const isArchivedNow = () => list.find(id)?.isArchived ?? isArchivedIn(page, id);
  const isArchived = useSyncExternalStore(list.subscribe, isArchivedNow, isArchivedNow);

  // Tells the list of a row that it may not have loaded, so that it can be changed there.
  useEffect(() => {
    if (page) list.meet(page);
  }, [list, page]);

  if (!isArchived) return null;
  return (
    <div className="column pb-2">
      <p className="flex items-center gap-2 rounded-xl border border-hairline px-3.5 py-1 text-note text-soft">
        <Archive aria-hidden className="size-4! text-quiet" />
        <span className="flex-1">{translate("archived.note")}</span>
        <button
          type="button"
          onClick={() => void list.move([id], "list")}
          className="target shrink-0 rounded-lg px-2 py-1 font-semibold text-accent transition-colors hover:bg-tint hover:text-accent-deep"
        >
          {translate("conversation.unarchive")}
        </button>
      </p>
    </div>
  );
});

const isArchivedIn = (page: ConversationPage | null, id: string) =>
  page?.conversation.id === id && page.conversation.place === "archive";
