"use client";

import Link from "next/link";
import { useTranslate } from "@/components/ui/locale-provider";

/** Stands in the composer's place when the conversation was deleted while it was read. */
export function DeletedNote() {
  const translate = useTranslate();
  return (
    <div className="column pb-[max(1rem,env(safe-area-inset-bottom))]">
      <p
        role="status"
        className="flex items-center justify-between gap-3 rounded-2xl border border-hairline px-4 py-3 text-ui text-soft"
      >
        {translate("chat.deleted")}
        <Link
          href="/"
          className="target shrink-0 rounded-lg px-2 py-1 font-semibold text-accent hover:bg-tint hover:text-accent-deep"
        >
          {translate("sidebar.newChat")}
        </Link>
      </p>
    </div>
  );
}
