"use client";

import ArrowDown from "lucide-react/icons/arrow-down";
import { useCallback, useState } from "react";
import type { ConversationState } from "@/components/chat/conversation-state";
import { MessageRows, rowsPerGroup } from "@/components/chat/message-rows";
import type { MessageTools } from "@/components/chat/message-tools";
import { MoreMessages } from "@/components/chat/more-messages";
import { QuoteButton } from "@/components/chat/quote-button";
import { rowsAtOnce } from "@/components/chat/rows-at-once";
import { useReadingPlace } from "@/components/chat/use-reading-place";
import { useSettled } from "@/components/chat/use-settled";
import { useTranslate } from "@/components/ui/locale-provider";
import type { Message } from "@/lib/chat/message";
import { versionsBeside } from "@/lib/chat/message-tree";

/** As many of the newest messages are in view at first on an ordinary screen. */
const fullAtFirst = 12;

/** The messages, oldest first. The box is laid out from its end (`column-reverse`): so it opens at
 *  the newest message before any script runs, stays there while an answer grows, and keeps its
 *  place when older messages come in above. */
export function Transcript({ state, tools }: { state: ConversationState; tools: MessageTools }) {
  const { edit, hasNewer, isGenerating, messages, switchingTo, versions } = state;
  const { conversation } = tools;
  const translate = useTranslate();
  const place = useReadingPlace(state);
  const [isAway, setAway] = useState(false);
  const { omittedCount } = state;
  const isSettled = useSettled();
  const [atOnce] = useState(() => rowsAtOnce(messages));
  const end = (messages.at(-1)?.depth ?? 0) + 1;
  const bareAbove = isSettled ? 0 : end - Math.min(fullAtFirst, atOnce);
  const lastQuestionId = messages.findLast((message) => message.role === "user")?.id;
  const newest = hasNewer ? undefined : messages.at(-1);
  const hasBranches = messages.some((message) => versionsBeside(versions, message).length > 1);

  const { hold } = place;
  const selectVersion = useCallback(
    (from: Message, toId: string) => {
      hold(from);
      void conversation.selectVersion(from.id, toId);
    },
    [conversation, hold],
  );

  function jumpToNewest() {
    conversation.showNewest();
    place.box.current?.scrollTo({ top: 0 });
  }

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
        <div className="column flex flex-col gap-4 pt-4 pb-8 md:pt-10">
          {state.hasOlder && (
            <MoreMessages endId={messages[0]?.id} onLoad={conversation.loadOlder} />
          )}
          {groupsOf(messages).map((group) => {
            const has = (id: string | undefined) => group.messages.some((it) => it.id === id);
            const isEnd = newest !== undefined && has(newest.id);
            const isAsked = omittedCount > 0 && lastQuestionId !== undefined && has(lastQuestionId);
            return (
              <MessageRows
                key={group.key}
                messages={group.messages}
                newest={isEnd ? { row: place.newest, retryAt: state.retryAt } : null}
                canRetry={!isGenerating}
                omitted={isAsked ? { beforeId: lastQuestionId, count: omittedCount } : null}
                versions={versions}
                switchingTo={switchingTo}
                edit={has(edit?.messageId) ? edit : null}
                bareAbove={bareAbove}
                lazyAbove={end - atOnce}
                hasBranches={hasBranches}
                tools={tools}
                onSelectVersion={selectVersion}
              />
            );
          })}
          {hasNewer && (
            <MoreMessages isBelow endId={messages.at(-1)?.id} onLoad={conversation.loadNewer} />
          )}
        </div>
      </div>
      <QuoteButton onQuote={tools.quote} />
      {(isAway || hasNewer) && (
        <button
          type="button"
          aria-label={translate("chat.jump")}
          title={translate("chat.jump")}
          onClick={jumpToNewest}
          className="target absolute bottom-3 left-1/2 inline-flex size-9 -translate-x-1/2 items-center justify-center rounded-full border border-hairline bg-raised text-accent shadow-float transition-colors hover:bg-tint"
        >
          <ArrowDown aria-hidden />
        </button>
      )}
    </div>
  );
}

/** The messages in stretches that stay the same when others come in above or below. */
function groupsOf(messages: readonly Message[]): { key: number; messages: Message[] }[] {
  const groups: { key: number; messages: Message[] }[] = [];
  for (const message of messages) {
    const key = Math.floor(message.depth / rowsPerGroup);
    const last = groups.at(-1);
    if (last?.key === key) last.messages.push(message);
    else groups.push({ key, messages: [message] });
  }
  return groups;
}
