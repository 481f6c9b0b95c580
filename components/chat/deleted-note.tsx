"use client";

import Link from "next/link";
import { draft } from "@/components/composer/draft";
import { useTranslate } from "@/components/ui/locale-provider";
import { isTemporary } from "@/lib/chat/id";

/** Stands in the composer's place when the conversation was deleted, or expired, while it was read. What
 *  was being written when it expired goes on in a new temporary one. */
export function DeletedNote({ conversationId }: { conversationId: string }) {
  const translate = useTranslate();
  const hasExpired = isTemporary(conversationId);

  function takeAlong() {
    if (!hasExpired) return;
    draft.write("temporary-new", draft.read(conversationId));
    draft.write(conversationId, "");
  }

  return (
    <div className="column pb-[max(1rem,env(safe-area-inset-bottom))]">
      <p
        role="status"
        className="flex items-center justify-between gap-3 rounded-2xl border border-hairline px-4 py-3 text-ui text-soft"
      >
        {translate(hasExpired ? "temporary.expiredNote" : "chat.deleted")}
        <Link
          href={hasExpired ? "/?temporary=1" : "/"}
          onClick={takeAlong}
          className="target shrink-0 rounded-lg px-2 py-1 font-semibold text-accent hover:bg-tint hover:text-accent-deep"
        >
          {translate("notFound.action")}
        </Link>
      </p>
    </div>
  );
}
