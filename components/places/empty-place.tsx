"use client";

import Archive from "lucide-react/icons/archive";
import Trash from "lucide-react/icons/trash-2";
import { useTranslate } from "@/components/ui/locale-provider";
import { trashDays } from "@/lib/chat/limits";

/** What stands in the archive and in the trash while there is nothing in them. */
export function EmptyPlace({ view }: { view: "archived" | "trash" }) {
  const translate = useTranslate();
  const Icon = view === "archived" ? Archive : Trash;
  return (
    <div className="mt-[14vh] text-center">
      <Icon aria-hidden className="mx-auto size-8! stroke-1! text-quiet" />
      <p className="mt-4 text-lead">{translate(`${view}.empty`)}</p>
      <p className="mx-auto mt-1 max-w-96 text-balance text-soft">
        {translate(`${view}.emptyText`, { days: trashDays })}
      </p>
    </div>
  );
}
