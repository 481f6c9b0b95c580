"use client";

import { memo, useState } from "react";
import { AssistantBody } from "@/components/chat/assistant-body";
import type { ConversationState } from "@/components/chat/conversation-state";
import { FoldedText } from "@/components/chat/folded-text";
import { MessageActions } from "@/components/chat/message-actions";
import { MessageDetails } from "@/components/chat/message-details";
import { MessageEditor } from "@/components/chat/message-editor";
import type { MessageTools } from "@/components/chat/message-tools";
import { useFormulasToCome } from "@/components/markdown/math/use-formula";
import { useTranslate } from "@/components/ui/locale-provider";
import { isUnderWay, type Message, textOf } from "@/lib/chat/message";

type MessageArticleProps = {
  message: Message;
  isLast: boolean;
  /** When the model that could not answer is asked again. */
  retryAt: number | null;
  /** A broken answer may be asked for again right here. */
  canRetry: boolean;
  /** Where there is more than one. */
  versions: readonly string[] | null;
  isSwitching: boolean;
  /** It is open to be changed. */
  edit: ConversationState["edit"];
  /** What can be done with it comes when the page has come to rest; its room is there. */
  isBare: boolean;
  /** It is laid out when it comes near what is in view, and costs nothing before. */
  isLazy: boolean;
  /** The conversation has more than one branch. */
  hasBranches: boolean;
  tools: MessageTools;
  onSelectVersion(from: Message, toId: string): void;
};

/** One message of the transcript. Messages are never mutated, so an unchanged one is not rendered
 *  again while another streams. */
export const MessageArticle = memo(function MessageArticle(props: MessageArticleProps) {
  const { message, isLast, edit, tools } = props;
  const { conversation } = tools;
  const translate = useTranslate();
  const [detailedId, setDetailedId] = useState<string | null>(null);
  const isUser = message.role === "user";
  const isDetailed = detailedId === message.id;
  const [isGrown, setGrown] = useState(!isUnderWay(message));
  // What stands below an answer that came here and may still grow would move.
  const isToGrow = useFormulasToCome(isLast && !isGrown);
  const isGrowing = isToGrow || isUnderWay(message);
  if (isGrown === isGrowing) setGrown(!isGrowing);

  return (
    <article
      aria-label={translate(isUser ? "chat.you" : "chat.assistant")}
      data-message-id={message.id}
      data-role={message.role}
      data-status={isUser ? undefined : message.status}
      // What the newest moves while it grows, the rows above it, is contained: so it is not painted anew.
      // A button that hangs over the text's edge stays within, or a finger would not find all of it.
      className={`group/message -mx-3 rounded-lg px-3 outline-none [contain:layout_paint_style] [overflow-clip-margin:0.75rem] transition-[background-color,box-shadow] duration-200 data-marked:bg-tint-deep data-marked:shadow-[0_0_0_0.5rem_var(--color-tint-deep)] [contain-intrinsic-size:auto_12rem] ${props.isLazy ? "[content-visibility:auto]" : ""} ${isUser ? "flex flex-col items-end pt-4" : ""}`}
    >
      {edit ? (
        <MessageEditor conversation={conversation} edit={edit} />
      ) : isUser ? (
        <div
          dir="auto"
          className="max-w-[85%] min-w-0 rounded-2xl rounded-br-md bg-tint px-4 py-2.5 whitespace-pre-wrap"
        >
          <FoldedText key={message.id} text={textOf(message)} />
        </div>
      ) : (
        <AssistantBody
          key={message.id}
          message={message}
          retryAt={props.retryAt}
          onRetry={props.canRetry ? () => void conversation.regenerate(message.id) : undefined}
        />
      )}
      {(props.isBare || isGrowing) && props.versions === null ? (
        <div className={`h-7 pointer-coarse:h-11 ${isUser ? "mt-1" : "mt-1.5"}`} />
      ) : (
        <MessageActions
          message={message}
          isLast={isLast}
          isHidden={edit !== null}
          canRetry={props.canRetry}
          versions={props.versions}
          isSwitching={props.isSwitching}
          hasBranches={props.hasBranches}
          isDetailed={isDetailed}
          tools={tools}
          onSelectVersion={props.onSelectVersion}
          onDetail={() => setDetailedId(isDetailed ? null : message.id)}
        />
      )}
      {isDetailed && (
        <MessageDetails
          message={message}
          conversation={conversation}
          onClose={() => setDetailedId(null)}
        />
      )}
    </article>
  );
});
