"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { ConversationRow } from "@/components/sidebar/conversation-row";
import { type GroupLabel, groupConversations } from "@/components/sidebar/group-conversations";
import { Alert } from "@/components/ui/alert";
import { type Translate, useLocale, useTranslate } from "@/components/ui/locale-provider";
import type { ConversationSummary } from "@/lib/chat/conversation";
import type { ChatError } from "@/lib/chat/errors";
import { errorMessage } from "@/lib/i18n/error-message";
import type { Locale } from "@/lib/i18n/locale";

/** The list, grouped by day; asks for more when its end comes near. `now` and `timeZone` are given,
 *  so that the server and the browser render the same groups. */
export function ConversationList(props: {
  conversations: readonly ConversationSummary[];
  hasMore: boolean;
  isLoading: boolean;
  failure: ChatError | null;
  onLoadMore(): void;
  onRename(id: string, title: string): void;
  onDelete(id: string, isByKey: boolean): void;
  activeId: string | null;
  generatingIds: ReadonlySet<string>;
  now: number;
  timeZone: string;
}) {
  const { conversations, failure, hasMore, isLoading } = props;
  const translate = useTranslate();
  const locale = useLocale();
  const groups = groupConversations(conversations, props.now, props.timeZone);
  const isEmpty = conversations.length === 0 && !hasMore && !isLoading && failure === null;

  return (
    <>
      {isEmpty && <p className="px-2.5 py-2 text-ui text-quiet">{translate("sidebar.empty")}</p>}
      {groups.map((group) => (
        <section key={group.key} aria-labelledby={`group-${group.key}`} className="mb-4">
          <h2 id={`group-${group.key}`} className="px-2.5 pb-1 text-note text-quiet">
            {headingOf(group.label, translate, locale)}
          </h2>
          <ul>
            {group.conversations.map((conversation) => (
              <ConversationRow
                key={conversation.id}
                id={conversation.id}
                title={conversation.title}
                isActive={conversation.id === props.activeId}
                isGenerating={props.generatingIds.has(conversation.id)}
                onRename={props.onRename}
                onDelete={props.onDelete}
              />
            ))}
          </ul>
        </section>
      ))}
      {failure !== null && (
        <Alert onRetry={failure.retryable ? props.onLoadMore : undefined}>
          {translate(...errorMessage(failure))}
        </Alert>
      )}
      {hasMore && failure === null && (
        <ListEnd isLoading={isLoading} count={conversations.length} onReached={props.onLoadMore} />
      )}
    </>
  );
}

/** The end of what is loaded. Coming into view, it asks for more; `count` makes it look anew after
 *  each page, for a page may be shorter than the screen. */
function ListEnd(props: { isLoading: boolean; count: number; onReached(): void }) {
  const { count, isLoading } = props;
  const translate = useTranslate();
  const element = useRef<HTMLDivElement>(null);
  const reach = useEffectEvent(props.onReached);

  // Synchronises with the scroll position of the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page moves the end without changing this element.
  useEffect(() => {
    if (element.current === null || isLoading) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && reach(),
      { rootMargin: "400px" },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [isLoading, count]);

  return (
    <div ref={element} className="h-8 px-2.5 py-1.5" role={isLoading ? "status" : undefined}>
      {isLoading && (
        <>
          <span className="sr-only">{translate("sidebar.loading")}</span>
          <span className="block h-3 w-2/3 animate-breathe rounded bg-tint-deep" />
        </>
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
