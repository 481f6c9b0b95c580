"use client";

import { useRef, useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import { useChat } from "@/components/chat/chat-provider";
import { EmptyPlace } from "@/components/places/empty-place";
import { PlaceRow } from "@/components/places/place-row";
import { PurgeQuestion } from "@/components/places/purge-question";
import { useRowNote } from "@/components/places/use-row-note";
import { ListEnd } from "@/components/sidebar/list-end";
import { SelectableRow } from "@/components/sidebar/selectable-row";
import { SelectionBar } from "@/components/sidebar/selection-bar";
import { selectByKey } from "@/components/sidebar/selection-keys";
import { SteadyScroll } from "@/components/sidebar/steady-scroll";
import { useListActions } from "@/components/sidebar/use-list-actions";
import { useSelection } from "@/components/sidebar/use-selection";
import { isLongList, WindowedRows } from "@/components/sidebar/windowed-rows";
import { Alert } from "@/components/ui/alert";
import { useTranslate } from "@/components/ui/locale-provider";
import type { ConversationListPage } from "@/lib/chat/conversation";
import type { Result } from "@/lib/chat/errors";
import { trashDays } from "@/lib/chat/limits";
import { errorMessage } from "@/lib/i18n/error-message";

/** The page of the conversations that were archived, or of those that were deleted: what can be done
 *  with each, and with many at once. `firstPage` was asked for at `askedAt`. */
export function PlaceView(props: {
  view: "archived" | "trash";
  firstPage: Result<ConversationListPage>;
  askedAt: number;
  timeZone: string;
}) {
  const { firstPage, view } = props;
  const translate = useTranslate();
  const pages = useChat().list.view(view);
  const [received, setReceived] = useState<typeof firstPage | null>(null);
  if (firstPage !== received) {
    setReceived(firstPage);
    pages.begin(firstPage, props.askedAt);
  }
  const { conversations, failure, hasMore, isLoading } = useSyncExternalStore(
    pages.subscribe,
    pages.getState,
    pages.getState,
  );
  const actions = useListActions();
  const container = useRef<HTMLDivElement>(null);
  const selection = useSelection(pages, container);
  const noteOf = useRowNote(view, props.askedAt, props.timeZone);
  const [isAsking, setAsking] = useState(false);
  const isSelecting = selection.ids !== null;
  if (isAsking && !isSelecting) setAsking(false);
  const isEmpty = conversations.length === 0 && !hasMore && !isLoading && failure === null;

  function emptyTrash() {
    selection.begin(null);
    void selection.toggleAll();
    flushSync(() => setAsking(true));
  }

  function answerPurge(isSure: boolean) {
    const ids = selection.ids ?? [];
    setAsking(false);
    selection.end();
    if (isSure) actions.purge(ids);
  }

  return (
    <main data-scroller className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <title>{`${translate(`${view}.title`)} · Daram`}</title>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what bubbles up from real controls. */}
      <div
        ref={container}
        onKeyDown={(event) => selectByKey(event, selection)}
        className="column py-8 md:py-16"
      >
        {/* It has the focus when the last row is gone. */}
        <h1 tabIndex={-1} className="font-display text-title text-balance outline-none">
          {translate(`${view}.title`)}
        </h1>
        {isEmpty ? (
          <EmptyPlace view={view} />
        ) : (
          <p className="mt-2 text-soft">{translate(`${view}.lead`, { days: trashDays })}</p>
        )}
        {isAsking && selection.ids ? (
          <div className="sticky top-0 z-[2] mt-6 bg-paper py-1.5">
            <PurgeQuestion
              count={selection.ids.length}
              isCounting={selection.isLoadingAll}
              onAnswer={answerPurge}
            />
          </div>
        ) : isSelecting ? (
          <SelectionBar
            view={view}
            selection={selection}
            actions={actions}
            onPurge={() => setAsking(true)}
            className="-mx-1.5 mt-6 bg-paper py-1.5"
          />
        ) : (
          conversations.length > 0 && (
            <div className="-mx-2 mt-6 flex justify-end gap-1 py-1.5">
              <TextButton onClick={() => selection.begin(null)}>
                {translate("conversation.select")}
              </TextButton>
              {view === "trash" && (
                <TextButton onClick={emptyTrash}>{translate("trash.emptyNow")}</TextButton>
              )}
            </div>
          )
        )}
        <SteadyScroll>
          <WindowedRows
            rows={conversations}
            isLong={isLongList(conversations.length)}
            className="-mx-2.5 [--row:3.5rem]"
          >
            {(row) =>
              isSelecting ? (
                <SelectableRow
                  key={row.id}
                  id={row.id}
                  title={row.title || translate("chat.untitled")}
                  isSelected={selection.isSelected(row.id)}
                  onToggle={selection.toggle}
                  note={<span className="text-note text-quiet max-md:hidden">{noteOf(row)}</span>}
                  className="h-(--row)"
                />
              ) : (
                <PlaceRow
                  key={row.id}
                  id={row.id}
                  title={row.title}
                  note={noteOf(row)}
                  view={view}
                  isGenerating={row.isGenerating}
                  isUnread={row.isUnread}
                  actions={actions}
                  onSelect={selection.begin}
                />
              )
            }
          </WindowedRows>
        </SteadyScroll>
        {failure !== null && (
          <div className="mt-6">
            <Alert onRetry={failure.retryable ? pages.loadMore : undefined}>
              {translate(...errorMessage(failure))}
            </Alert>
          </div>
        )}
        {hasMore && failure === null && (
          <ListEnd isLoading={isLoading} count={conversations.length} onReached={pages.loadMore} />
        )}
      </div>
    </main>
  );
}

function TextButton(props: { children: string; onClick(): void }) {
  return (
    <button
      type="button"
      onClick={props.onClick}
      className="target rounded-lg px-2.5 py-1 text-ui text-soft transition-colors hover:bg-tint hover:text-ink"
    >
      {props.children}
    </button>
  );
}
