"use client";

import ArrowUp from "lucide-react/icons/arrow-up";
import ListPlus from "lucide-react/icons/list-plus";
import Square from "lucide-react/icons/square";
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { MessageQueue, OutgoingMessage } from "@/components/chat/message-queue";
import { draft } from "@/components/composer/draft";
import { QueuedMessages } from "@/components/composer/queued-messages";
import { preloadMarkdown } from "@/components/markdown/lazy-markdown";
import { Alert } from "@/components/ui/alert";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";
import type { ChatError } from "@/lib/chat/errors";
import { maxMessageBytes, utf8Length } from "@/lib/chat/limits";
import { errorMessage } from "@/lib/i18n/error-message";

/** Where a message is written. The box is uncontrolled, so that what is typed before the page's
 *  script is ready survives it. Give each conversation its own (`key`); when `draftKey` changes on
 *  a mounted one (a new conversation got its id), the draft moves along. */
export function Composer(props: {
  /** The conversation's id, or "new". */
  draftKey: string;
  isGenerating: boolean;
  /** What waits to be sent. */
  queue: MessageQueue;
  isReconnecting: boolean;
  /** Why the last send was not taken; its Retry sends what is in the box. */
  failure: { error: ChatError; isOfSend: boolean } | null;
  /** True when the message was taken; false puts the text back. */
  onSend(text: string): boolean | Promise<boolean>;
  /** Keeps a message until the answer under way has come. */
  onEnqueue(text: string): void;
  /** Sends what waits in the queue, whatever became of the last answer. */
  onSendQueued(): void;
  onStop(): void;
  modelPicker?: ReactNode;
  autoFocus?: boolean;
}) {
  const { draftKey, isGenerating, queue } = props;
  const translate = useTranslate();
  const box = useRef<HTMLTextAreaElement>(null);
  const lastDraftKey = useRef<string | null>(null);
  /** What was sent and is neither taken nor refused yet: until then it belongs to the draft. */
  const pending = useRef("");
  const [bytes, setBytes] = useState(0);
  const { items, sendingId } = useSyncExternalStore(
    queue.subscribe,
    queue.getState,
    queue.getState,
  );
  const queued = items.filter(({ messageId }) => messageId !== sendingId);
  const isTooLong = bytes > maxMessageBytes;
  const failure = isTooLong ? tooLong : props.failure;
  const canResend = failure?.isOfSend && failure.error.retryable;

  // Synchronises the box with the drafts in localStorage.
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    if (lastDraftKey.current === null) {
      if (element.value === "") element.value = draft.read(draftKey);
    } else if (lastDraftKey.current !== draftKey) {
      draft.write(lastDraftKey.current, "");
    }
    draft.write(draftKey, joined(pending.current, element.value));
    lastDraftKey.current = draftKey;
    setBytes(measure(element.value));
    growToFit(element);
  }, [draftKey]);

  function change(element: HTMLTextAreaElement) {
    draft.write(lastDraftKey.current ?? draftKey, joined(pending.current, element.value));
    setBytes(measure(element.value));
    growToFit(element);
    preloadMarkdown();
  }

  async function send() {
    const element = box.current;
    if (element === null) return;
    const text = element.value;
    if (text.trim() === "") return;
    if (utf8Length(text) > maxMessageBytes) {
      setBytes(utf8Length(text));
      return;
    }
    element.value = "";
    growToFit(element);
    setBytes(0);
    if (isGenerating || queued.length > 0) {
      props.onEnqueue(text);
      change(element);
      if (!isGenerating) props.onSendQueued();
      return;
    }
    pending.current = text;
    const isTaken = await props.onSend(text);
    pending.current = "";
    if (!isTaken) element.value = joined(text, element.value);
    change(element);
  }

  function edit({ messageId, text }: OutgoingMessage) {
    const element = box.current;
    if (element === null) return;
    queue.remove(messageId);
    element.value = joined(text, element.value);
    change(element);
    element.focus();
  }

  function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== "Enter" || event.shiftKey) return;
    // Safari ends the composition before this key goes down, and says so only with keyCode 229.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void send();
  }

  function press(event: MouseEvent) {
    // The second click of a double click on Send falls on Stop.
    if (event.detail > 1) return;
    if (isGenerating) props.onStop();
    else void send();
  }

  return (
    <div className="column pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      {failure !== null && (
        <div className="mb-2 animate-arrive">
          <Alert onRetry={canResend ? () => void send() : undefined}>
            {translate(...errorMessage(failure.error))}
          </Alert>
        </div>
      )}
      {props.isReconnecting && (
        <p role="status" className="mb-2 animate-arrive text-center text-note text-quiet">
          {translate("chat.reconnecting")}
        </p>
      )}
      <QueuedMessages
        items={queued}
        onSendNow={isGenerating ? undefined : props.onSendQueued}
        onEdit={edit}
        onRemove={({ messageId }) => queue.remove(messageId)}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the text is meant for the text. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys reach the box by themselves. */}
      <div
        onClick={(event) => event.target === event.currentTarget && box.current?.focus()}
        className="group rounded-2xl border border-edge bg-raised shadow-float transition-colors focus-within:border-quiet/60"
      >
        <textarea
          ref={box}
          aria-label={translate("composer.label")}
          placeholder={translate("composer.placeholder")}
          rows={1}
          dir="auto"
          enterKeyHint="send"
          // biome-ignore lint/a11y/noAutofocus: writing is what this page is for.
          autoFocus={props.autoFocus}
          aria-invalid={isTooLong || undefined}
          onInput={(event) => change(event.currentTarget)}
          onKeyDown={sendOnEnter}
          className="block field-sizing-content max-h-[40vh] min-h-12 w-full resize-none bg-transparent px-4 pt-3 pb-1 text-body leading-6 outline-none placeholder:text-quiet"
        />
        <div className="pointer-events-none flex items-center gap-2 px-2 pb-2 *:pointer-events-auto">
          {props.modelPicker}
          <span className="flex-1" />
          {bytes > 0.9 * maxMessageBytes && (
            <span className={`text-note tabular-nums ${isTooLong ? "text-alarm" : "text-quiet"}`}>
              {translate("composer.size", {
                size: (Math.ceil((bytes / 1024) * 10) / 10).toFixed(1),
                limit: maxMessageBytes / 1024,
              })}
            </span>
          )}
          {isGenerating && (
            <IconButton
              label={translate("composer.enqueue")}
              onClick={() => void send()}
              className="group-has-placeholder-shown:hidden"
            >
              <ListPlus aria-hidden />
            </IconButton>
          )}
          <button
            type="button"
            aria-label={translate(isGenerating ? "composer.stop" : "composer.send")}
            title={translate(isGenerating ? "composer.stop" : "composer.send")}
            onClick={press}
            data-generating={isGenerating || undefined}
            className="target inline-flex size-8 items-center justify-center rounded-full bg-accent text-on-accent transition-colors hover:bg-accent-deep group-has-placeholder-shown:not-data-generating:bg-tint-deep group-has-placeholder-shown:not-data-generating:text-quiet"
          >
            {isGenerating ? (
              <Square aria-hidden className="size-3! fill-current" />
            ) : (
              <ArrowUp aria-hidden className="stroke-2!" />
            )}
          </button>
        </div>
      </div>
    </div>
  );
}

const tooLong: { error: ChatError; isOfSend: boolean } = {
  error: { code: "message-too-long", retryable: false },
  isOfSend: true,
};

/** Two texts as one, the first above the second. */
function joined(first: string, second: string): string {
  return first === "" || second === "" ? first + second : `${first}\n\n${second}`;
}

/** Bytes of the text where they begin to matter, else 0: a UTF-16 unit takes three at most. */
function measure(text: string): number {
  return text.length * 3 > 0.9 * maxMessageBytes ? utf8Length(text) : 0;
}

/** Lets the box grow with its text where CSS cannot (`field-sizing`). */
function growToFit(element: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  element.style.height = "auto";
  element.style.height = `${element.scrollHeight}px`;
}
