import { type ReactNode, useEffect, useState } from "react";
import type { ConversationStore } from "@/components/chat/conversation-store";
import { copyText } from "@/components/ui/copy-text";
import { useTranslate } from "@/components/ui/locale-provider";

const outcomeShownMs = 1600;

/** Copies the address of a message; `outcome` says for a while how that went. */
export function useLinkCopy(
  conversation: ConversationStore,
  messageId: string,
): { copy(): Promise<void>; outcome: ReactNode } {
  const translate = useTranslate();
  const [isCopied, setCopied] = useState<boolean | null>(null);

  // A timer takes the word back.
  useEffect(() => {
    if (isCopied === null) return;
    const timer = setTimeout(() => setCopied(null), outcomeShownMs);
    return () => clearTimeout(timer);
  }, [isCopied]);

  return {
    async copy() {
      const { id } = conversation.getState();
      setCopied(await copyText(new URL(`/c/${id}#${messageId}`, location.href).href));
    },
    outcome: (
      <span role="status" className="px-1.5 text-note text-quiet">
        {isCopied !== null && translate(isCopied ? "message.linkCopied" : "action.copyFailed")}
      </span>
    ),
  };
}
