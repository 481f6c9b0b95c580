"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { conversationIdIn } from "@/components/chat/conversation-id-in";
import { DaramMark } from "@/components/ui/daram-mark";
import { useTranslate } from "@/components/ui/locale-provider";
import { isTemporary } from "@/lib/chat/id";

/** The page of an address that leads nowhere, to somebody else's conversation, or to a temporary one
 *  that is over. */
export function NotFoundView() {
  const translate = useTranslate();
  const hasExpired = isTemporary(conversationIdIn(usePathname()) ?? "");
  const title = translate(hasExpired ? "temporary.expired" : "notFound.title");
  return (
    <main className="flex flex-1 flex-col justify-center pb-[12vh]">
      <title>{`${title} · Daram`}</title>
      <div className="column text-center">
        <DaramMark size={44} className="mx-auto mb-5 text-quiet" />
        <h1 className="font-display text-title text-balance">{title}</h1>
        <p className="mt-2 text-soft">
          {translate(hasExpired ? "temporary.expiredText" : "notFound.text")}
        </p>
        <Link
          href="/"
          className="target mt-6 inline-flex items-center rounded-full bg-accent px-5 py-2 text-ui font-semibold text-on-accent transition-colors hover:bg-accent-deep"
        >
          {translate("notFound.action")}
        </Link>
      </div>
    </main>
  );
}
