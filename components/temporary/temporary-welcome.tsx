"use client";

import MessageCircleDashed from "lucide-react/icons/message-circle-dashed";
import { useTranslate } from "@/components/ui/locale-provider";

/** What stands above the composer of a new temporary chat: what becomes of it. */
export function TemporaryWelcome() {
  const translate = useTranslate();
  return (
    <div className="column pb-6 text-center md:pb-8">
      <MessageCircleDashed aria-hidden className="mx-auto mb-4 size-11! stroke-1! text-soft" />
      <h1 className="font-display text-title text-balance">{translate("temporary.title")}</h1>
      <p className="mx-auto mt-2 max-w-112 text-ui text-balance text-soft">
        {translate("temporary.text")}
      </p>
    </div>
  );
}
