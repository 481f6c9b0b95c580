"use client";

import { Reasoning } from "@/components/chat/reasoning";
import { LazyMarkdown } from "@/components/markdown/lazy-markdown";
import { Alert } from "@/components/ui/alert";
import { DaramMark } from "@/components/ui/daram-mark";
import { useTranslate } from "@/components/ui/locale-provider";
import { type AssistantMessage, textOf } from "@/lib/chat/message";
import { errorMessage } from "@/lib/i18n/error-message";

/** An answer: what was thought, what was said, and what became of it. */
export function AssistantBody(props: {
  message: AssistantMessage;
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
  const isRunning = message.status === "waiting" || message.status === "streaming";

  return (
    <>
      {hasReasoning && <Reasoning text={reasoning} isStreaming={isRunning && text === ""} />}
      <div data-message-body dir="auto" className="answer empty:hidden">
        {text !== "" && <LazyMarkdown text={text} isStreaming={message.status === "streaming"} />}
      </div>
      {isRunning && text === "" && !hasReasoning && <Waiting label={translate("chat.waiting")} />}
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

function Waiting(props: { label: string }) {
  return (
    <div role="status" className="flex h-[1.65rem] items-center">
      <span className="sr-only">{props.label}</span>
      <DaramMark size={18} className="animate-breathe text-quiet" />
    </div>
  );
}
