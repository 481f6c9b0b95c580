"use client";

import { Markdown } from "@/components/markdown/markdown";
import { useTranslate } from "@/components/ui/locale-provider";
import { type Message, textOf } from "@/lib/chat/message";

/** A message as it was read. Markdown is not fetched later here: there is nowhere to fetch it from. */
export function OfflineMessage(props: { message: Message }) {
  const { message } = props;
  const translate = useTranslate();
  const isUser = message.role === "user";
  return (
    <article
      aria-label={translate(isUser ? "chat.you" : "chat.assistant")}
      data-role={message.role}
      className={isUser ? "flex flex-row-reverse pt-4" : undefined}
    >
      {isUser ? (
        <div
          dir="auto"
          className="max-w-[85%] min-w-0 rounded-2xl rounded-br-md bg-tint px-4 py-2.5 whitespace-pre-wrap"
        >
          {textOf(message)}
        </div>
      ) : (
        <div data-message-body dir="auto" className="answer">
          <Markdown text={textOf(message)} isStreaming={false} />
        </div>
      )}
    </article>
  );
}
