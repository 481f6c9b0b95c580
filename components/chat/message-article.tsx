"use client";

import { memo } from "react";
import { AssistantBody } from "@/components/chat/assistant-body";
import { FoldedText } from "@/components/chat/folded-text";
import { CopyButton } from "@/components/ui/copy-button";
import { useTranslate } from "@/components/ui/locale-provider";
import { type Message, textOf } from "@/lib/chat/message";

type MessageArticleProps = {
  message: Message;
  isLast: boolean;
  /** When the model that could not answer is asked again. */
  retryAt: number | null;
  /** Given where the answer may be asked for again. */
  onRetry?: ((messageId: string) => void) | undefined;
};

/** One message of the transcript. Messages are never mutated, so an unchanged one is not rendered
 *  again while another streams. */
export const MessageArticle = memo(function MessageArticle(props: MessageArticleProps) {
  const { message, isLast, onRetry } = props;
  const translate = useTranslate();
  const isUser = message.role === "user";
  const hasText = textOf(message) !== "";
  const isOver = isUser || (message.status !== "waiting" && message.status !== "streaming");

  return (
    <article
      aria-label={translate(isUser ? "chat.you" : "chat.assistant")}
      data-message-id={message.id}
      data-role={message.role}
      data-status={isUser ? undefined : message.status}
      // Rows out of view cost nothing; the newest is always laid out, for it grows.
      className={`group/message ${isLast ? "" : "[contain-intrinsic-size:auto_12rem] [content-visibility:auto]"} ${isUser ? "flex flex-row-reverse items-end gap-1 pt-4" : ""}`}
    >
      {isUser ? (
        <div
          dir="auto"
          className="max-w-[85%] min-w-0 rounded-2xl rounded-br-md bg-tint px-4 py-2.5 whitespace-pre-wrap"
        >
          <FoldedText text={textOf(message)} />
        </div>
      ) : (
        <AssistantBody
          message={message}
          retryAt={props.retryAt}
          onRetry={onRetry === undefined ? undefined : () => onRetry(message.id)}
        />
      )}
      {isOver && hasText && (
        <div
          className={`flex h-7 items-center transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100 pointer-coarse:h-11 pointer-coarse:opacity-100 ${isUser ? "mb-2 pointer-coarse:mb-0.5" : "mt-1 -ml-1.5 pointer-coarse:-ml-3.5"} ${isLast ? "" : "opacity-0"}`}
        >
          <CopyButton text={() => textOf(message)} />
        </div>
      )}
    </article>
  );
});
