"use client";

import { useRef } from "react";
import { ConversationRow } from "@/components/sidebar/conversation-row";
import type { ConversationGroup, GroupLabel } from "@/components/sidebar/group-conversations";
import { ListEnd } from "@/components/sidebar/list-end";
import type { ListPages, ListPagesState } from "@/components/sidebar/list-pages";
import { SelectableRow } from "@/components/sidebar/selectable-row";
import { SelectionBar } from "@/components/sidebar/selection-bar";
import { selectByKey } from "@/components/sidebar/selection-keys";
import { SteadyScroll } from "@/components/sidebar/steady-scroll";
import { useListActions } from "@/components/sidebar/use-list-actions";
import { useSelection } from "@/components/sidebar/use-selection";
import { isLongList, WindowedRows } from "@/components/sidebar/windowed-rows";
import { Alert } from "@/components/ui/alert";
import { type Translate, useLocale, useTranslate } from "@/components/ui/locale-provider";
import { errorMessage } from "@/lib/i18n/error-message";
import type { Locale } from "@/lib/i18n/locale";

/** The list, grouped by day; asks for more when its end comes near. */
export function ConversationList(props: {
  pages: ListPages;
  state: ListPagesState;
  groups: readonly ConversationGroup[];
  activeId: string | null;
}) {
  const { pages, groups } = props;
  const { conversations, failure, hasMore, isLoading } = props.state;
  const translate = useTranslate();
  const locale = useLocale();
  const actions = useListActions();
  const container = useRef<HTMLDivElement>(null);
  const selection = useSelection(pages, container);
  const isEmpty = conversations.length === 0 && !hasMore && !isLoading && failure === null;
  const isSelecting = selection.ids !== null;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what bubbles up from real controls.
    <div ref={container} onKeyDown={(event) => selectByKey(event, selection)}>
      {isSelecting && (
        <SelectionBar
          view="current"
          selection={selection}
          actions={actions}
          className="mb-1 bg-sunk pb-1"
        />
      )}
      <SteadyScroll>
        {isEmpty && <p className="px-2.5 py-2 text-ui text-quiet">{translate("sidebar.empty")}</p>}
        {groups.map((group, index) => (
          <section
            key={group.key}
            aria-labelledby={`group-${group.key}`}
            className="group/section mb-4"
          >
            <div className="flex items-center justify-between px-2.5 pb-1">
              <h2 id={`group-${group.key}`} className="text-note text-quiet">
                {headingOf(group.label, translate, locale)}
              </h2>
              {index === 0 && !isSelecting && (
                <button
                  type="button"
                  onClick={() => selection.begin(null)}
                  className="target -mr-1.5 rounded px-1.5 pointer-fine:-my-1 pointer-fine:py-1 text-note text-quiet transition-colors hover:text-ink focus-visible:-outline-offset-2 pointer-fine:not-focus-visible:not-group-hover/section:opacity-0"
                >
                  {translate("conversation.select")}
                </button>
              )}
            </div>
            <WindowedRows
              rows={group.conversations}
              isLong={isLongList(conversations.length)}
              className="[--row:2rem] pointer-coarse:[--row:2.75rem]"
            >
              {(row) =>
                isSelecting ? (
                  <SelectableRow
                    key={row.id}
                    id={row.id}
                    title={row.title || translate("chat.untitled")}
                    isSelected={selection.isSelected(row.id)}
                    onToggle={selection.toggle}
                    className="h-(--row)"
                  />
                ) : (
                  <ConversationRow
                    key={row.id}
                    id={row.id}
                    title={row.title}
                    isPinned={row.isPinned}
                    isActive={row.id === props.activeId}
                    isGenerating={row.isGenerating}
                    isUnread={row.isUnread}
                    actions={actions}
                    onSelect={selection.begin}
                  />
                )
              }
            </WindowedRows>
          </section>
        ))}
      </SteadyScroll>
      {failure !== null && (
        <div data-failure="list">
          <Alert onRetry={failure.retryable ? pages.loadMore : undefined}>
            {translate(...errorMessage(failure))}
          </Alert>
        </div>
      )}
      {hasMore && failure === null && (
        <ListEnd isLoading={isLoading} count={conversations.length} onReached={pages.loadMore} />
      )}
    </div>
  );
}

function headingOf(label: GroupLabel, translate: Translate, locale: Locale): string {
  if (label.kind !== "calendar-month") return translate(`group.${label.kind}`);
  return new Intl.DateTimeFormat(locale, {
    month: "long",
    ...(label.isThisYear ? {} : { year: "numeric" }),
    timeZone: "UTC",
  }).format(Date.UTC(label.year, label.month - 1, 15));
}
