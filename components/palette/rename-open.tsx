"use client";

import { type KeyboardEvent, useState } from "react";
import { useChat } from "@/components/chat/chat-provider";
import { useTranslate } from "@/components/ui/locale-provider";

/** The title of the conversation in view, changed where the palette was: Enter saves it. */
export function RenameOpen(props: { id: string; onClose(): void }) {
  const translate = useTranslate();
  const { list } = useChat();
  const [before] = useState(() => list.find(props.id)?.title ?? "");

  function save(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void list.rename(props.id, event.currentTarget.value);
    props.onClose();
  }

  return (
    <>
      <input
        ref={focusAndSelect}
        type="text"
        aria-label={translate("conversation.title")}
        defaultValue={before}
        dir="auto"
        autoComplete="off"
        enterKeyHint="done"
        onKeyDown={save}
        className="w-full bg-transparent px-4 pt-3.5 pb-2 text-body outline-none"
      />
      <p className="px-4 pb-3.5 text-note text-quiet">{translate("palette.renameHint")}</p>
    </>
  );
}

function focusAndSelect(input: HTMLInputElement | null) {
  input?.focus();
  input?.select();
}
