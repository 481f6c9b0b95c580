"use client";

import { useMemo } from "react";
import { useLocale, useTranslate } from "@/components/ui/locale-provider";
import type { ConversationSummary } from "@/lib/chat/conversation";
import { trashDays } from "@/lib/chat/limits";

const dayMs = 24 * 60 * 60 * 1000;

/** What stands below a title: when it was last written to or, in the trash, when it was deleted and for
 *  how much longer it stays. `now` and `timeZone` are given, so that the server and the browser say
 *  the same. */
export function useRowNote(view: "archived" | "trash", now: number, timeZone: string) {
  const translate = useTranslate();
  const locale = useLocale();
  const dates = useMemo(
    () => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }),
    [locale, timeZone],
  );
  return ({ updatedAt, deletedAt = 0 }: ConversationSummary): string => {
    if (view === "archived") return translate("archived.date", { date: dates.format(updatedAt) });
    const days = Math.min(trashDays, Math.ceil((deletedAt - now) / dayMs + trashDays));
    const left = days > 0 ? translate("trash.daysLeft", { days }) : translate("trash.lastDay");
    return `${translate("trash.date", { date: dates.format(deletedAt) })} · ${left}`;
  };
}
