"use client";

import Archive from "lucide-react/icons/archive";
import Trash from "lucide-react/icons/trash-2";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslate } from "@/components/ui/locale-provider";

const places = [
  { path: "/archived", label: "archived.title", Icon: Archive },
  { path: "/trash", label: "trash.title", Icon: Trash },
] as const;

/** The ways to the conversations that are not in the list. */
export function PlaceLinks() {
  const translate = useTranslate();
  const pathname = usePathname();
  return (
    <div className="flex gap-1">
      {places.map(({ path, label, Icon }) => (
        <Link
          key={path}
          href={path}
          prefetch={false}
          aria-current={path === pathname ? "page" : undefined}
          className="target flex min-w-0 flex-1 items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-ui text-soft transition-colors hover:bg-tint hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:bg-tint-deep aria-[current=page]:text-ink"
        >
          <Icon aria-hidden />
          <span className="truncate">{translate(label)}</span>
        </Link>
      ))}
    </div>
  );
}
