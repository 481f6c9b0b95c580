"use client";

import ChevronRight from "lucide-react/icons/chevron-right";
import { DaramMark } from "@/components/ui/daram-mark";
import { useTranslate } from "@/components/ui/locale-provider";

/** What the model thought before it answered, folded. */
export function Reasoning(props: { text: string; isStreaming: boolean }) {
  const translate = useTranslate();
  return (
    <details className="group/reasoning mb-3 text-ui text-soft">
      <summary className="target -ml-1 inline-flex list-none items-center gap-1 rounded-lg px-1 py-0.5 transition-colors hover:text-ink [&::-webkit-details-marker]:hidden">
        {props.isStreaming ? (
          <DaramMark size={16} className="mr-0.5 animate-breathe text-quiet" />
        ) : (
          <ChevronRight
            aria-hidden
            className="size-4! transition-transform group-open/reasoning:rotate-90"
          />
        )}
        {translate(props.isStreaming ? "chat.thinking" : "chat.thought")}
      </summary>
      <div
        dir="auto"
        className="mt-1.5 ml-1.5 border-l border-hairline pl-4 leading-relaxed whitespace-pre-wrap"
      >
        {props.text}
      </div>
    </details>
  );
}
