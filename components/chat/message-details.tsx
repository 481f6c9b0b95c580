"use client";

import { type KeyboardEvent, useEffect, useRef, useSyncExternalStore } from "react";
import type { ConversationStore } from "@/components/chat/conversation-store";
import { type Translate, useLocale, useTranslate } from "@/components/ui/locale-provider";
import type { Message, Usage } from "@/lib/chat/message";
import type { Locale } from "@/lib/i18n/locale";

/** When a message was written, by which model, and what it took, as far as that is known. */
export function MessageDetails(props: {
  message: Message;
  conversation: ConversationStore;
  onClose(): void;
}) {
  const { message, conversation } = props;
  const translate = useTranslate();
  const locale = useLocale();
  const box = useRef<HTMLFieldSetElement>(null);
  const { usage } = useSyncExternalStore(
    conversation.subscribe,
    conversation.getState,
    conversation.getState,
  );
  const written = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
  const rows: [string, string][] = [[translate("details.time"), written.format(message.createdAt)]];
  if (message.role === "assistant") {
    if (message.model) rows.push([translate("details.model"), message.model]);
    const turn = tokensOf(message.usage ?? {}, translate, locale);
    if (turn) rows.push([translate("details.turn"), turn]);
  }
  const sum = tokensOf(usage, translate, locale);
  if (sum) rows.push([translate("details.conversation"), sum]);

  // Synchronises with the page's focus, so that whoever listens hears what has opened.
  useEffect(() => box.current?.focus(), []);

  function closeByKey(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    props.onClose();
  }

  return (
    <fieldset
      ref={box}
      aria-label={translate("details.label")}
      tabIndex={-1}
      onKeyDown={closeByKey}
      className="mt-1 w-fit animate-arrive select-none rounded-xl border border-hairline px-3.5 py-2 text-note text-soft outline-none"
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
        {rows.map(([term, detail]) => (
          <div key={term} className="contents">
            <dt className="text-quiet">{term}</dt>
            <dd className="tabular-nums">{detail}</dd>
          </div>
        ))}
      </dl>
    </fieldset>
  );
}

/** "" where the endpoint did not say. */
function tokensOf(usage: Usage, translate: Translate, locale: Locale): string {
  const counts = [
    ["details.input", usage.inputTokens],
    ["details.output", usage.outputTokens],
    ["details.reasoning", usage.reasoningTokens],
  ] as const;
  const number = new Intl.NumberFormat(locale);
  return counts
    .flatMap(([key, count]) => (count ? [translate(key, { count: number.format(count) })] : []))
    .join(" · ");
}
