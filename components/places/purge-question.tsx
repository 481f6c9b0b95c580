"use client";

import type { KeyboardEvent } from "react";
import { useTranslate } from "@/components/ui/locale-provider";

/** Asks before something is deleted for good, in the place where that was wanted. */
export function PurgeQuestion(props: {
  count: number;
  /** Of the only one. */
  title?: string;
  /** More are still being found. */
  isCounting?: boolean;
  onAnswer(isSure: boolean): void;
}) {
  const { count, title = "" } = props;
  const translate = useTranslate();
  const question = translate(count === 1 ? "trash.ask" : "trash.ask.many", { count, title });

  function keepOnEscape(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    props.onAnswer(false);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields, and here are none.
    <div
      role="group"
      aria-label={question}
      onKeyDown={keepOnEscape}
      className="flex w-full flex-wrap items-center justify-end gap-x-2 gap-y-1 text-ui"
    >
      <span className="min-w-0 flex-1 max-md:line-clamp-2 max-md:basis-40">{question}</span>
      <span className="flex shrink-0 gap-1">
        <button
          type="button"
          disabled={props.isCounting}
          onClick={() => props.onAnswer(true)}
          className="target rounded-lg px-2.5 py-1 font-semibold text-alarm transition-colors hover:bg-tint disabled:opacity-40"
        >
          {translate("conversation.purge")}
        </button>
        <button
          type="button"
          ref={focus}
          onClick={() => props.onAnswer(false)}
          className="target rounded-lg px-2.5 py-1 font-semibold text-accent transition-colors hover:bg-tint hover:text-accent-deep"
        >
          {translate("trash.keep")}
        </button>
      </span>
    </div>
  );
}

// Enter, pressed once too often, must keep it.
const focus = (button: HTMLButtonElement | null) => button?.focus({ preventScroll: true });
