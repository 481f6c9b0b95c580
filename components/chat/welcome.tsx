"use client";

import { DaramMark } from "@/components/ui/daram-mark";
import { useTranslate } from "@/components/ui/locale-provider";

/** What stands above the composer of a new conversation. */
export function Welcome() {
  const translate = useTranslate();
  return (
    <div className="column pb-6 text-center md:pb-8">
      <DaramMark size={44} className="mx-auto mb-4 text-ink" />
      <h1 className="font-display text-title text-balance">{translate("welcome.line")}</h1>
    </div>
  );
}
