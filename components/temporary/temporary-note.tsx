"use client";

import MessageCircleDashed from "lucide-react/icons/message-circle-dashed";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useChat } from "@/components/chat/chat-provider";
import { lostConnection } from "@/components/chat/lost-connection";
import { draft } from "@/components/composer/draft";
import { Alert } from "@/components/ui/alert";
import { useTranslate } from "@/components/ui/locale-provider";
import { forkConversation } from "@/lib/actions/fork-conversation";
import type { ChatError } from "@/lib/chat/errors";
import { newId } from "@/lib/chat/id";
import { errorMessage } from "@/lib/i18n/error-message";

/** Stands above the composer of a temporary chat: how long it is kept, and the way to keep it for good,
 *  which makes an ordinary conversation of what is in view. */
export function TemporaryNote(props: {
  conversationId: string;
  title: string;
  /** Its newest message; null while that is not stored yet. */
  headId: string | null;
}) {
  const { conversationId, headId, title } = props;
  const translate = useTranslate();
  const router = useRouter();
  const { list } = useChat();
  // Trying again makes no second copy.
  const [newConversationId] = useState(newId);
  const [keeping, setKeeping] = useState<"not-yet" | "under-way" | ChatError>("not-yet");
  const canKeep = headId !== null && keeping !== "under-way";

  async function keep() {
    if (!canKeep) return;
    setKeeping("under-way");
    const copy = { conversationId, messageId: headId, newConversationId, title };
    const kept = await forkConversation(copy).catch(lostConnection);
    if (!kept.ok) return setKeeping(kept.error);
    draft.write(newConversationId, draft.read(conversationId));
    list.add(newConversationId, title);
    router.replace(`/c/${newConversationId}`);
  }

  return (
    <div className="column pb-2">
      {typeof keeping === "object" && (
        <div className="mb-2 animate-arrive">
          <Alert onRetry={keeping.retryable ? () => void keep() : undefined}>
            {translate(...errorMessage(keeping))}
          </Alert>
        </div>
      )}
      <div className="flex flex-wrap items-center justify-center gap-x-2 text-center text-note text-soft">
        <MessageCircleDashed aria-hidden className="size-4!" />
        <p>{translate("temporary.note")}</p>
        <button
          type="button"
          aria-disabled={!canKeep}
          onClick={() => void keep()}
          className="target rounded-lg px-2 py-0.5 font-semibold text-accent transition-colors hover:bg-tint hover:text-accent-deep aria-disabled:cursor-default aria-disabled:text-quiet"
        >
          {translate(keeping === "under-way" ? "temporary.keeping" : "temporary.keep")}
        </button>
      </div>
    </div>
  );
}
