"use client";

import ArrowDown from "lucide-react/icons/arrow-down";
import { useCallback, useState } from "react";
import type { ConversationState } from "@/components/chat/conversation-state";
import { MessageArticle } from "@/components/chat/message-article";
import type { MessageTools } from "@/components/chat/message-tools";
import { OlderMessages } from "@/components/chat/older-messages";
import { OmittedNote } from "@/components/chat/omitted-note";
import { QuoteButton } from "@/components/chat/quote-button";
import { useReadingPlace } from "@/components/chat/use-reading-place";
import { useTranslate } from "@/components/ui/locale-provider";
import type { Message } from "@/lib/chat/message";
import { versionsBeside } from "@/lib/chat/message-tree";

/** The messages, oldest first. The box is laid out from its end (`column-reverse`): so it opens at
 *  the newest message before any script runs, stays there while an answer grows, and keeps its
 *  place when older messages come in above. */
export function Transcript({ state, tools }: { state: ConversationState; tools: MessageTools }) {
  const { edit, isGenerating, messages, switchingTo, versions } = state;
  const { conversation } = tools;
  const translate = useTranslate();
  const place = useReadingPlace(state);
  const [isAway, setAway] = useState(false);
  const last = messages.at(-1);
  const lastQuestionId = messages.findLast((message) => message.role === "user")?.id;
  const hasBranches = messages.some((message) => versionsBeside(versions, message).length > 1);

  const { hold } = place;
  const selectVersion = useCallback(
    (from: Message, toId: string) => {
      hold(from);
      void conversation.selectVersion(from.id, toId);
    },
    [conversation, hold],
  );

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={place.box}
        role="log"
        aria-label={translate("chat.transcript")}
        // Not word by word: useSpokenAnswer says what there is to hear.
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
        tabIndex={0}
        onScroll={() => setAway(place.follow())}
        className="flex h-full flex-col-reverse overflow-y-auto overscroll-contain outline-offset-[-2px] [overflow-anchor:none] [scrollbar-gutter:stable_both-edges]"
      >
        {/* The growing spacer keeps a short conversation at the top. */}
        <div ref={place.room} className="flex-1" />
        {/* What may be in view at first is laid out at once: a row that shrinks from its estimated
            height would move what stands above it. */}
        <div className="column flex flex-col gap-4 pt-4 pb-8 md:pt-10 [&>:nth-last-child(-n+20)>article]:[content-visibility:visible]">
          {state.hasOlder && (
            <OlderMessages count={messages.length} onLoad={conversation.loadOlder} />
          )}
          {messages.map((message) => {
            const beside = versionsBeside(versions, message);
            return (
              // A version takes the place of the other, so that the focus stays on its buttons.
              <div
                key={message.parentId ?? "root"}
                ref={message === last ? place.newest : undefined}
              >
                {message.id === lastQuestionId && <OmittedNote count={state.omittedCount} />}
                <MessageArticle
                  message={message}
                  isLast={message === last}
                  retryAt={message === last ? state.retryAt : null}
                  canRetry={message === last && !isGenerating}
                  versions={beside.length > 1 ? beside : null}
                  isSwitching={switchingTo !== null && beside.includes(switchingTo)}
                  edit={edit?.messageId === message.id ? edit : null}
                  hasBranches={hasBranches}
                  tools={tools}
                  onSelectVersion={selectVersion}
                />
              </div>
            );
          })}
        </div>
      </div>
      <QuoteButton onQuote={tools.quote} />
      {isAway && (
        <button
          type="button"
          aria-label={translate("chat.jump")}
          title={translate("chat.jump")}
          onClick={() => place.box.current?.scrollTo({ top: 0 })}
          className="target absolute bottom-3 left-1/2 inline-flex size-9 -translate-x-1/2 items-center justify-center rounded-full border border-hairline bg-raised text-accent shadow-float transition-colors hover:bg-tint"
        >
          <ArrowDown aria-hidden />
        </button>
      )}
    </div>
  );
}
