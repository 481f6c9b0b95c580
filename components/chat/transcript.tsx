"use client";

import ArrowDown from "lucide-react/icons/arrow-down";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { MessageArticle } from "@/components/chat/message-article";
import { OlderMessages } from "@/components/chat/older-messages";
import { OmittedNote } from "@/components/chat/omitted-note";
import { useTranslate } from "@/components/ui/locale-provider";
import type { Message } from "@/lib/chat/message";

/** Closer than this to its end, the reader follows what comes. */
const nearEndPx = 48;

/** The messages, oldest first. The box is laid out from its end (`column-reverse`): so it opens at
 *  the newest message before any script runs, stays there while an answer grows, and keeps its
 *  place when older messages come in above. */
export function Transcript(props: {
  messages: readonly Message[];
  hasOlder: boolean;
  onLoadOlder(): Promise<void>;
  onRetry(messageId: string): void;
  omittedCount: number;
  isGenerating: boolean;
  /** When the model that could not answer is asked again; null while it need not be. */
  retryAt: number | null;
}) {
  const { isGenerating, messages } = props;
  const translate = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  const newest = useRef<HTMLDivElement>(null);
  const [isAway, setAway] = useState(false);
  const last = messages.at(-1);
  const lastQuestionId = messages.findLast((message) => message.role === "user")?.id;
  // The newest turn: its row is the one that grows.
  const lastId = last?.id;

  // Synchronises with the size of the growing answer: a reader who scrolled away stays on the line
  // that is being read. (The distance to the end is what a reversed box keeps by itself.)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another newest message is another element.
  useEffect(() => {
    const row = newest.current;
    if (row === null) return;
    let height = row.offsetHeight;
    const observer = new ResizeObserver(() => {
      const grown = row.offsetHeight - height;
      height = row.offsetHeight;
      if (box.current !== null && isAwayFromEnd(box.current)) box.current.scrollTop -= grown;
    });
    observer.observe(row);
    return () => observer.disconnect();
  }, [lastId]);

  // Whoever asks wants to see the answer. Synchronises the scroll position with a new question.
  const askedId = useRef(lastQuestionId);
  useLayoutEffect(() => {
    if (askedId.current === lastQuestionId) return;
    askedId.current = lastQuestionId;
    box.current?.scrollTo({ top: 0 });
  }, [lastQuestionId]);

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        role="log"
        aria-label={translate("chat.transcript")}
        // Not word by word: useSpokenAnswer says what there is to hear.
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
        tabIndex={0}
        onScroll={(event) => setAway(isAwayFromEnd(event.currentTarget))}
        className="flex h-full flex-col-reverse overflow-y-auto overscroll-contain outline-offset-[-2px] [overflow-anchor:none] [scrollbar-gutter:stable_both-edges]"
      >
        {/* The growing spacer keeps a short conversation at the top. */}
        <div className="flex-1" />
        {/* What may be in view at first is laid out at once: a row that shrinks from its estimated
            height would move what stands above it. */}
        <div className="column flex flex-col gap-4 pt-4 pb-8 md:pt-10 [&>:nth-last-child(-n+20)>article]:[content-visibility:visible]">
          {props.hasOlder && <OlderMessages count={messages.length} onLoad={props.onLoadOlder} />}
          {messages.map((message) => (
            <div key={message.id} ref={message === last ? newest : undefined}>
              {message.id === lastQuestionId && <OmittedNote count={props.omittedCount} />}
              <MessageArticle
                message={message}
                isLast={message === last}
                retryAt={message === last ? props.retryAt : null}
                onRetry={message === last && !isGenerating ? props.onRetry : undefined}
              />
            </div>
          ))}
        </div>
      </div>
      {isAway && (
        <button
          type="button"
          aria-label={translate("chat.jump")}
          title={translate("chat.jump")}
          onClick={() => box.current?.scrollTo({ top: 0 })}
          className="target absolute bottom-3 left-1/2 inline-flex size-9 -translate-x-1/2 items-center justify-center rounded-full border border-hairline bg-raised text-accent shadow-float transition-colors hover:bg-tint"
        >
          <ArrowDown aria-hidden />
        </button>
      )}
    </div>
  );
}

/** In a reversed box the end is at 0 and everything above it is negative. */
function isAwayFromEnd(box: HTMLElement): boolean {
  return -box.scrollTop > nearEndPx;
}
