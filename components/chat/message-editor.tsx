"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { ConversationState } from "@/components/chat/conversation-state";
import type { ConversationStore } from "@/components/chat/conversation-store";
import { Alert } from "@/components/ui/alert";
import { useTranslate } from "@/components/ui/locale-provider";
import { maxMessageBytes, utf8Length } from "@/lib/chat/limits";
import { errorMessage } from "@/lib/i18n/error-message";

/** A message of the person's, opened to be sent anew in another wording. The focus goes back to where
 *  it came from: the button that opened it, or the composer. */
export function MessageEditor(props: {
  conversation: ConversationStore;
  edit: NonNullable<ConversationState["edit"]>;
}) {
  const { conversation, edit } = props;
  const translate = useTranslate();
  const box = useRef<HTMLTextAreaElement>(null);
  const [isTooLong, setTooLong] = useState(false);
  const error = isTooLong ? tooLong : edit.error;

  // Synchronises with the page's focus.
  useEffect(() => {
    const element = box.current;
    const opener = document.activeElement;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
    element?.closest("article")?.scrollIntoView({ block: "nearest" });
    return () => {
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, []);

  function send() {
    const text = box.current?.value ?? "";
    const isSendable = utf8Length(text) <= maxMessageBytes;
    setTooLong(!isSendable);
    if (isSendable && text.trim() !== "") void conversation.sendEdit(text);
  }

  function pressKey(event: KeyboardEvent) {
    // Safari ends the composition before this key goes down, and says so only with keyCode 229.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") conversation.cancelEdit();
    else if (event.key === "Enter" && !event.shiftKey) send();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const button =
    "target inline-flex h-8 items-center justify-center rounded-full px-3.5 text-ui font-semibold transition-colors";
  return (
    <div className="flex w-full flex-col gap-2">
      <div className="rounded-2xl border border-edge bg-raised p-2 shadow-float transition-colors focus-within:border-quiet/60">
        <textarea
          ref={box}
          aria-label={translate("edit.label")}
          defaultValue={edit.text}
          rows={2}
          dir="auto"
          enterKeyHint="send"
          aria-invalid={isTooLong || undefined}
          onInput={(event) => conversation.keepEdit(event.currentTarget.value)}
          onKeyDown={pressKey}
          className="block field-sizing-content max-h-[40dvh] min-h-14 w-full resize-none bg-transparent px-2 py-1 text-body leading-6 outline-none"
        />
        <div className="flex items-center justify-end gap-2 pt-1">
          <button
            type="button"
            onClick={conversation.cancelEdit}
            className={`${button} text-soft hover:bg-tint hover:text-ink`}
          >
            {translate("edit.cancel")}
          </button>
          <button
            type="button"
            onClick={send}
            className={`${button} bg-accent text-on-accent hover:bg-accent-deep`}
          >
            {translate("composer.send")}
          </button>
        </div>
      </div>
      {error && <Alert>{translate(...errorMessage(error))}</Alert>}
    </div>
  );
}

const tooLong = { code: "message-too-long", retryable: false } as const;
