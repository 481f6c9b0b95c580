"use client";

import MessageCircleDashed from "lucide-react/icons/message-circle-dashed";
import { useTranslate } from "@/components/ui/locale-provider";

/** Whether the conversation that is about to begin will be temporary. The address says it, so that a
 *  reload and a link keep it. */
export function TemporarySwitch({ isOn }: { isOn: boolean }) {
  const translate = useTranslate();
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      onClick={() => window.history.replaceState(null, "", isOn ? "/" : "/?temporary=1")}
      className="target absolute top-[calc(env(safe-area-inset-top)+3.5rem)] right-2 inline-flex items-center gap-2 rounded-lg px-2.5 py-1.5 text-ui text-soft transition-colors hover:bg-tint hover:text-ink aria-checked:bg-tint aria-checked:text-ink md:top-2 md:right-3"
    >
      <MessageCircleDashed aria-hidden />
      {translate("temporary.title")}
      <span
        aria-hidden
        className="relative h-4 w-7 rounded-full bg-quiet/60 transition-colors in-aria-checked:bg-accent"
      >
        <span className="absolute top-0.5 left-0.5 size-3 rounded-full bg-raised transition-[translate] in-aria-checked:translate-x-3" />
      </span>
    </button>
  );
}
