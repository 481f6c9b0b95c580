"use client";

import { useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import { useChat } from "@/components/chat/chat-provider";
import type { Refusal, UndoOffer } from "@/components/sidebar/list-changes";
import { UndoNotice } from "@/components/sidebar/undo-notice";
import { Alert } from "@/components/ui/alert";
import { type Translate, useTranslate } from "@/components/ui/locale-provider";
import { errorMessage } from "@/lib/i18n/error-message";

/** More would hide too much of the list. */
const mostShown = 3;
/** More do not fit into the line. */
const mostTitles = 5;

/** What became of the last changes to the list: those that can be undone for a while, and one that the
 *  server refused. The status is there from the beginning, so that news in it are read out. */
export function ListNotices(props: { isOverDrawer: boolean }) {
  const translate = useTranslate();
  const router = useRouter();
  const { changes } = useChat().list;
  const { offers, refusal } = useSyncExternalStore(
    changes.subscribe,
    changes.getState,
    changes.getState,
  );

  async function undo(offer: UndoOffer, isByKey: boolean) {
    // The row to focus appears only with this very change.
    const undoing = flushSync(() => changes.undo(offer));
    const [first] = offer.rows;
    if (isByKey) document.querySelector<HTMLElement>(`[data-row="${first?.id}"] a`)?.focus();
    const isUndone = await undoing;
    // Unless the reader has gone on to another conversation meanwhile.
    if (isUndone && offer.openedId && location.pathname === "/") {
      router.push(`/c/${offer.openedId}`);
    }
  }

  const newest = offers.at(-1);
  return (
    <div
      data-over-drawer={props.isOverDrawer || undefined}
      className="pointer-events-none fixed inset-x-2 top-14 z-30 flex flex-col gap-2 *:pointer-events-auto data-over-drawer:top-auto data-over-drawer:bottom-[calc(14rem+env(safe-area-inset-bottom))] md:top-auto md:right-auto md:bottom-42! md:w-64"
    >
      {refusal && (
        <Alert
          onRetry={refusal.error.retryable ? refusal.retry : undefined}
          onDismiss={changes.forgetRefusal}
        >
          {refusedSentence(refusal, translate)} {translate(...errorMessage(refusal.error))}
        </Alert>
      )}
      <div
        role="status"
        aria-label={newest && doneSentence(newest, translate)}
        className="flex flex-col gap-2"
      >
        {offers.slice(-mostShown).map((offer) => (
          <UndoNotice
            key={offer.id}
            id={offer.id}
            sentence={doneSentence(offer, translate)}
            titles={titlesOf(offer, translate)}
            onUndo={(isByKey) => undo(offer, isByKey)}
            onTimeout={changes.forgetOffer}
          />
        ))}
      </div>
    </div>
  );
}

function doneSentence({ done, rows }: UndoOffer, translate: Translate): string {
  const count = rows.length;
  return translate(count === 1 ? `conversation.${done}` : `conversations.${done}`, { count });
}

function refusedSentence({ kind, count }: Refusal, translate: Translate): string {
  if (kind === "rename" || count === 1) return translate(`refused.${kind}`);
  return translate(`refused.${kind}.many`, { count });
}

const titlesOf = ({ rows }: UndoOffer, translate: Translate) =>
  rows
    .slice(0, mostTitles)
    .map(({ title }) => title || translate("chat.untitled"))
    .join(", ");
