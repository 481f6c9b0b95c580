"use client";

import { useTranslate } from "@/components/ui/locale-provider";

/** What goes on in a conversation: an answer is under way, or one came that was not looked at. */
export function RowDot(props: { isGenerating: boolean; isUnread: boolean; className?: string }) {
  const translate = useTranslate();
  if (!props.isGenerating && !props.isUnread) return null;
  return (
    <span
      role="img"
      aria-label={translate(props.isGenerating ? "sidebar.generating" : "sidebar.unread")}
      className={`pointer-events-none flex w-7 shrink-0 items-center justify-center ${props.className ?? ""}`}
    >
      <span
        className={
          props.isGenerating
            ? "size-1.5 animate-breathe rounded-full bg-soft"
            : "size-2 rounded-full bg-ink"
        }
      />
    </span>
  );
}
