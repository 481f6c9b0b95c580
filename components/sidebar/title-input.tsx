"use client";

import { type KeyboardEvent, useRef } from "react";
import { useTranslate } from "@/components/ui/locale-provider";
import { maxTitleLength } from "@/lib/chat/limits";

/** A title being changed, in the place of its row: Enter saves it, and so does leaving it; Escape
 *  leaves it as it was. */
export function TitleInput(props: {
  title: string;
  onSave(title: string): void;
  /** Called once, after `onSave` where there was one. */
  onEnd(isByKey: boolean): void;
}) {
  const translate = useTranslate();
  // Taking the field away takes its focus, too, which is not leaving it.
  const isEnded = useRef(false);

  function end(save: string | null, isByKey: boolean) {
    if (isEnded.current) return;
    isEnded.current = true;
    if (save !== null) props.onSave(save);
    props.onEnd(isByKey);
  }

  function endByKey(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    end(event.key === "Enter" ? event.currentTarget.value : null, true);
  }

  return (
    <input
      ref={focusAndSelect}
      type="text"
      aria-label={translate("conversation.title")}
      defaultValue={props.title}
      maxLength={maxTitleLength}
      dir="auto"
      autoComplete="off"
      enterKeyHint="done"
      onKeyDown={endByKey}
      onBlur={(event) => end(event.currentTarget.value, false)}
      className="block w-full rounded-lg bg-raised px-2.5 py-1.25 text-ui text-ink outline-2 -outline-offset-2 outline-accent pointer-coarse:py-2.25 pointer-coarse:text-body"
    />
  );
}

function focusAndSelect(input: HTMLInputElement | null) {
  if (input === null) return;
  input.focus();
  input.select();
  // A long title is seen from its beginning.
  input.scrollLeft = 0;
}
