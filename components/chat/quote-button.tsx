"use client";

import TextQuote from "lucide-react/icons/text-quote";
import { memo, useEffect, useRef, useState } from "react";
import { selectedText } from "@/components/chat/selected-text";
import { useTranslate } from "@/components/ui/locale-provider";

const gapPx = 6;
const edgePx = 8;

/** Stands beside what is selected of a message, to take it into the composer. */
export const QuoteButton = memo(function QuoteButton(props: { onQuote(text: string): void }) {
  const translate = useTranslate();
  const button = useRef<HTMLButtonElement>(null);
  const [selection, setSelection] = useState<ReturnType<typeof selectedText>>(null);

  // Synchronises with the page's selection, which is made once the pointer or the key is let go.
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    let isPressed = false;
    const look = () => setSelection(isPressed ? null : selectedText());
    const press = ({ target }: Event) => {
      isPressed = target !== button.current;
    };
    const release = () => {
      isPressed = false;
      // The selection is taken back only after the press that does it.
      setTimeout(look);
    };
    document.addEventListener("pointerdown", press, { signal });
    document.addEventListener("pointerup", release, { signal });
    document.addEventListener("pointercancel", release, { signal });
    document.addEventListener("selectionchange", look, { signal });
    document.addEventListener("scroll", () => setSelection(null), { signal, capture: true });
    return () => ended.abort();
  }, []);

  if (selection === null) return null;
  const { end, text } = selection;
  return (
    <button
      ref={button}
      type="button"
      // The press must not take back what is selected.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        document.getSelection()?.removeAllRanges();
        setSelection(null);
        props.onQuote(text);
      }}
      style={{
        top: Math.min(end.bottom + gapPx, window.innerHeight - 44 - edgePx),
        left: Math.max(edgePx, Math.min(end.right, window.innerWidth - 96 - edgePx)),
      }}
      className="target fixed z-10 inline-flex h-8 animate-arrive items-center gap-1.5 rounded-lg border border-hairline bg-raised px-2.5 text-ui text-ink shadow-float transition-colors hover:bg-tint"
    >
      <TextQuote aria-hidden className="size-4! text-accent" />
      {translate("message.quote")}
    </button>
  );
});
