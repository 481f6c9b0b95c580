"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { flushSync } from "react-dom";
import { useChat } from "@/components/chat/chat-provider";
import { conversationIdIn } from "@/components/chat/conversation-id-in";
import { undoButtonId } from "@/components/sidebar/undo-notice";
import type { Place } from "@/lib/chat/conversation";

/** What a reader can do with conversations in the list; always the same object. */
export type ListActions = {
  rename(id: string, title: string): void;
  move(ids: readonly string[], place: Place, isByKey: boolean): void;
  delete(ids: readonly string[], isByKey: boolean): void;
  restore(ids: readonly string[], isByKey: boolean): void;
  purge(ids: readonly string[]): void;
};

/** What a reader can do with conversations, and where that leads: the focus to the offer to undo it, or
 *  along with the row, and the page away from a conversation that is no more. */
export function useListActions(): ListActions {
  const { list } = useChat();
  const router = useRouter();

  return useMemo(() => {
    const newestOffer = () => list.changes.getState().offers.at(-1);

    function act(ids: readonly string[], isByKey: boolean, change: () => Promise<boolean>) {
      const before = newestOffer();
      // What is to have the focus appears, or moves, only with this very change.
      flushSync(() => void change());
      const offer = newestOffer();
      if (!isByKey) return;
      if (offer && offer !== before) document.getElementById(undoButtonId(offer.id))?.focus();
      else document.querySelector<HTMLElement>(`[data-row="${ids[0]}"] [aria-haspopup]`)?.focus();
    }

    return {
      rename: list.rename,
      move: (ids, place, isByKey) => act(ids, isByKey, () => list.move(ids, place)),
      delete(ids, isByKey) {
        const openId = conversationIdIn(location.pathname);
        const openedId = openId && ids.includes(openId) ? openId : null;
        act(ids, isByKey, () => list.delete(ids, openedId));
        // Not to be come back to by the browser's Back.
        if (openedId) router.replace("/");
      },
      restore: (ids, isByKey) => act(ids, isByKey, () => list.restore(ids)),
      purge: (ids) => void list.purge(ids),
    };
  }, [list, router]);
}
