"use client";

import ClipboardPaste from "lucide-react/icons/clipboard-paste";
import X from "lucide-react/icons/x";
import type { PastedText } from "@/components/composer/pasted-text";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";

const shownCharacters = 120;

/** Long pasted texts that stand beside the box. */
export function PastedTexts(props: {
  items: readonly PastedText[];
  onOpen(item: PastedText): void;
  onRemove(item: PastedText): void;
}) {
  const translate = useTranslate();
  if (props.items.length === 0) return null;
  return (
    <ul aria-label={translate("paste.label")} className="flex flex-col gap-1 p-2">
      {props.items.map((item) => (
        <li key={item.id} className="flex animate-arrive items-center rounded-xl bg-tint text-ui">
          <button
            type="button"
            onClick={() => props.onOpen(item)}
            title={translate("paste.open")}
            className="target flex min-w-0 flex-1 items-center gap-2 rounded-xl py-1.5 pl-2.5 text-left text-soft transition-colors hover:text-ink"
          >
            <ClipboardPaste aria-hidden className="size-4!" />
            <span className="min-w-0 truncate">
              {translate("paste.size", { size: Math.max(1, Math.round(item.bytes / 1024)) })}
              {" · "}
              <bdi className="text-quiet">{firstLine(item.text)}</bdi>
            </span>
          </button>
          <IconButton label={translate("paste.remove")} onClick={() => props.onRemove(item)}>
            <X aria-hidden className="size-4!" />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function firstLine(text: string): string {
  const start = text.slice(0, 10 * shownCharacters).trimStart();
  return (start.split("\n", 1)[0] ?? "").slice(0, shownCharacters);
}
