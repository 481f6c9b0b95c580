"use client";

import { AnswerText } from "@/components/chat/answer-text";
import { Reasoning } from "@/components/chat/reasoning";
import { Waiting } from "@/components/chat/waiting";
import { Alert } from "@/components/ui/alert";
import { useTranslate } from "@/components/ui/locale-provider";
import { type AssistantMessage, isUnderWay, textOf } from "@/lib/chat/message";
import { errorMessage } from "@/lib/i18n/error-message";

/** An answer: what was thought, what was said, and what became of it. */
export function AssistantBody(props: {
  message: AssistantMessage;
  retryAt: number | null;
  onRetry: (() => void) | undefined;
}) {
  const { message } = props;
  const translate = useTranslate();
  const text = textOf(message);
  const reasoning = message.parts
    .map((part) => (part.type === "reasoning" ? part.text : ""))
    .join("");
  const hasReasoning = reasoning.trim() !== "";
  const broken =
    message.status === "interrupted" || message.status === "failed" ? message.status : null;
  const isRunning = isUnderWay(message);

  return (
    <>
      {hasReasoning && <Reasoning text={reasoning} isStreaming={isRunning && text === ""} />}
      <AnswerText text={text} isStreaming={message.status === "streaming"} />
      {isRunning && text === "" && !hasReasoning && <Waiting retryAt={props.retryAt} />}
      {message.status === "stopped" && (
        <p className="mt-3 text-note text-quiet">{translate("chat.stopped")}</p>
      )}
      {broken && !props.onRetry && (
        <p className="mt-3 text-note text-quiet">{translate(`chat.${broken}`)}</p>
      )}
      {broken && props.onRetry && (
        <div className="mt-3">
          <Alert onRetry={props.onRetry}>
            {message.error === undefined
              ? translate(`chat.${broken}`)
              : translate(...errorMessage({ code: message.error }))}
          </Alert>
        </div>
      )}
    </>
  );
}
