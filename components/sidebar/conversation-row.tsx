"use client";

import Link from "next/link";
import { memo } from "react";
import { useTranslate } from "@/components/ui/locale-provider";

/** A row of the list: a link named by the conversation's title. */
export const ConversationRow = memo(function ConversationRow(props: {
  id: string;
  title: string;
  isActive: boolean;
  isGenerating: boolean;
}) {
  const translate = useTranslate();
  const title = props.title || translate("chat.untitled");
  return (
    <li className="relative">
      <Link
        href={`/c/${props.id}`}
        prefetch={false}
        aria-current={props.isActive ? "page" : undefined}
        title={title}
        dir="auto"
        className="block min-h-8 truncate rounded-lg px-2.5 py-1.25 has-[+span]:pr-7 text-ui text-soft transition-colors hover:bg-tint hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:bg-tint-deep aria-[current=page]:text-ink pointer-coarse:py-2.75"
      >
        {title}
      </Link>
      {props.isGenerating && (
        <span
          role="img"
          aria-label={translate("sidebar.generating")}
          className="pointer-events-none absolute inset-y-0 right-0 flex w-7 items-center justify-center rounded-r-lg"
        >
          <span className="size-1.5 animate-breathe rounded-full bg-soft" />
        </span>
      )}
    </li>
  );
});
