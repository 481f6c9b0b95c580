"use client";

import { useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import { useChat } from "@/components/chat/chat-provider";
import type { Deletion } from "@/components/sidebar/conversation-list-store";
import { UndoNotice } from "@/components/sidebar/undo-notice";
import { Alert } from "@/components/ui/alert";
import { useTranslate } from "@/components/ui/locale-provider";
import { errorMessage } from "@/lib/i18n/error-message";

/** More would hide too much of the list. */
const mostShown = 3;

/** What became of the last changes to the list: deletions that can be undone for a while, and a change
 *  that the server refused. The status is there from the beginning, so that news in it are read out. */
export function ListNotices() {
  const translate = useTranslate();
  const router = useRouter();
  const { list } = useChat();
  const { deletions, refusal } = useSyncExternalStore(list.subscribe, list.getState, list.getState);

  async function undo({ row, wasInView }: Deletion, isByKey: boolean) {
    // The row to focus appears only with this very change.
    const restoring = flushSync(() => list.restore(row.id));
    if (isByKey) document.querySelector<HTMLElement>(`nav a[href="/c/${row.id}"]`)?.focus();
    const isRestored = await restoring;
    // Unless the reader has gone on to another conversation meanwhile.
    if (isRestored && wasInView && location.pathname === "/") router.push(`/c/${row.id}`);
  }

  return (
    <div className="pointer-events-none fixed inset-x-2 top-14 z-30 flex flex-col gap-2 *:pointer-events-auto md:top-auto md:right-auto md:bottom-14 md:w-64">
      {refusal && (
        <Alert
          onRetry={refusal.error.retryable ? refusal.retry : undefined}
          onDismiss={list.forgetRefusal}
        >
          {translate(`refused.${refusal.change}`)} {translate(...errorMessage(refusal.error))}
        </Alert>
      )}
      <div
        role="status"
        aria-label={deletions.length > 0 ? translate("conversation.deleted") : undefined}
        className="flex flex-col gap-2"
      >
        {deletions.slice(-mostShown).map((deletion) => (
          <UndoNotice
            key={deletion.row.id}
            id={deletion.row.id}
            title={deletion.row.title || translate("chat.untitled")}
            onUndo={(isByKey) => undo(deletion, isByKey)}
            onTimeout={list.forgetDeletion}
          />
        ))}
      </div>
    </div>
  );
}
