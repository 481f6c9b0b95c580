"use client";

import ListPlus from "lucide-react/icons/list-plus";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { announcer } from "@/components/chat/announcer";
import type { MessageQueue, OutgoingMessage } from "@/components/chat/message-queue";
import type { ComposerHandle } from "@/components/composer/composer-handle";
import { PastedTexts } from "@/components/composer/pasted-texts";
import { QueuedMessages } from "@/components/composer/queued-messages";
import { SendButton } from "@/components/composer/send-button";
import { useStopByEscape } from "@/components/composer/use-stop-by-escape";
import { Writing } from "@/components/composer/writing";
import { preloadMarkdown } from "@/components/markdown/lazy-markdown";
import { Alert } from "@/components/ui/alert";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";
import type { ChatError } from "@/lib/chat/errors";
import { maxMessageBytes } from "@/lib/chat/limits";
import { errorMessage } from "@/lib/i18n/error-message";

/** Where a message is written. The box is uncontrolled, so that what is typed before the page's
 *  script is ready survives it. Give each conversation its own (`key`); when `draftKey` changes on
 *  a mounted one (a new conversation got its id), the draft moves along. */
export function Composer(props: {
  ref?: Ref<ComposerHandle>;
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
  /** Opens the last own message to be changed: what an arrow up in the empty box asks for. */
  onEditLast?: (() => void) | undefined;
  modelPicker?: ReactNode;
  autoFocus?: boolean;
}) {
  const { draftKey, isGenerating, queue } = props;
  const translate = useTranslate();
  const box = useRef<HTMLTextAreaElement>(null);
  const [writing] = useState(() => new Writing());
  const { pasted, bytes } = useSyncExternalStore(
    writing.subscribe,
    writing.getState,
    writing.getState,
  );
  const { items, sendingId } = useSyncExternalStore(
    queue.subscribe,
    queue.getState,
    queue.getState,
  );
  const queued = items.filter(({ messageId }) => messageId !== sendingId);
  const isTooLong = bytes > maxMessageBytes;
  const failure = isTooLong ? tooLong : props.failure;
  const canResend = failure?.isOfSend && failure.error.retryable;

  // Synchronises the box with the drafts in the browser's storage.
  useEffect(
    () => (box.current ? writing.attach(box.current, draftKey) : undefined),
    [writing, draftKey],
  );

  useImperativeHandle(
    props.ref,
    () => ({
      add(text) {
        writing.add(text);
        preloadMarkdown();
      },
      quote: (text) => writing.quote(text),
    }),
    [writing],
  );

  useStopByEscape(isGenerating, props.onStop);

  function change() {
    writing.changed();
    preloadMarkdown();
  }

  async function send() {
    writing.changed();
    if (writing.isBlank || writing.getState().bytes > maxMessageBytes) return;
    const written = writing.take();
    if (!isGenerating && queued.length === 0) {
      return writing.settle(written, await props.onSend(written.message));
    }
    props.onEnqueue(written.message);
    writing.settle(written, true);
    if (!isGenerating) props.onSendQueued();
  }

  function edit({ messageId, text }: OutgoingMessage) {
    queue.remove(messageId);
    writing.add(text, "above");
  }

  function paste(event: ClipboardEvent) {
    const item = writing.paste(event.clipboardData.getData("text/plain"));
    if (item === null) return;
    event.preventDefault();
    preloadMarkdown();
    announcer.say(translate("paste.kept"));
  }

  function pressKey(event: KeyboardEvent) {
    // Safari ends the composition before this key goes down, and says so only with keyCode 229.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void send();
    } else if (event.key === "ArrowUp" && !hasModifier(event) && writing.isEmpty) {
      if (!props.onEditLast) return;
      event.preventDefault();
      props.onEditLast();
    }
  }

  const pastedTexts = (isAfter: boolean) => (
    <PastedTexts
      items={pasted.filter((item) => item.isAfter === isAfter)}
      onOpen={(item) => writing.open(item)}
      onRemove={(item) => writing.remove(item)}
    />
  );

  return (
    <div className="column pb-[max(0.75rem,calc(env(safe-area-inset-bottom)-var(--keyboard,0px)))]">
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
        onMoveUp={({ messageId }) => queue.moveUp(messageId)}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the text is meant for the text. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys reach the box by themselves. */}
      <div
        onClick={(event) => event.target === event.currentTarget && box.current?.focus()}
        data-pasted={pasted.length > 0 || undefined}
        className="group/composer rounded-2xl border border-edge bg-raised in-data-temporary:border-dashed in-data-temporary:border-quiet shadow-float transition-colors focus-within:border-quiet/60"
      >
        {pastedTexts(false)}
        <textarea
          ref={box}
          data-composer
          id="message"
          aria-label={translate("composer.label")}
          placeholder={translate("composer.placeholder")}
          rows={1}
          dir="auto"
          enterKeyHint="send"
          // biome-ignore lint/a11y/noAutofocus: writing is what this page is for.
          autoFocus={props.autoFocus}
          aria-invalid={isTooLong || undefined}
          onInput={change}
          onPaste={paste}
          onKeyDown={pressKey}
          className="block field-sizing-content max-h-[calc((100dvh-var(--keyboard,0px))*0.4)] min-h-12 w-full resize-none bg-transparent px-4 pt-3 pb-1 text-body leading-6 outline-none placeholder:text-quiet"
        />
        {pastedTexts(true)}
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
              className="group-not-data-pasted/composer:group-has-placeholder-shown/composer:hidden"
            >
              <ListPlus aria-hidden />
            </IconButton>
          )}
          <SendButton
            isGenerating={isGenerating}
            onSend={() => void send()}
            onStop={props.onStop}
          />
        </div>
      </div>
    </div>
  );
}

const tooLong: { error: ChatError; isOfSend: boolean } = {
  error: { code: "message-too-long", retryable: false },
  isOfSend: true,
};

const hasModifier = (event: KeyboardEvent) =>
  event.shiftKey || event.altKey || event.ctrlKey || event.metaKey;
