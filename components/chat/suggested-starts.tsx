"use client";

import { useTranslate } from "@/components/ui/locale-provider";
import type { MessageKey } from "@/lib/i18n/messages-en";

const starts = [
  "start.words",
  "start.plan",
  "start.explain",
  "start.remember",
] as const satisfies MessageKey[];

/** Ways to begin a conversation, to be written on: picking one puts it into the composer. While
 *  something is written there, they keep their place unseen. */
export function SuggestedStarts(props: { onPick(text: string): void }) {
  const translate = useTranslate();
  return (
    <ul
      aria-label={translate("start.label")}
      className="column flex flex-wrap justify-center gap-2 group-has-data-pasted/chat:invisible group-has-[[data-composer]:not(:placeholder-shown)]/chat:invisible [@media(max-height:36rem)]:hidden max-md:pb-3 md:pt-1 md:pb-4"
    >
      {starts.map((key) => (
        <li key={key} className="max-w-full">
          <button
            type="button"
            onClick={() => props.onPick(`${translate(key)} `)}
            className="target max-w-full rounded-xl border border-hairline px-3 py-1.5 text-left text-ui text-soft transition-colors hover:border-edge hover:bg-tint hover:text-ink"
          >
            {translate(key).replace(/:$/, "")}…
          </button>
        </li>
      ))}
    </ul>
  );
}
