import { useRouter } from "next/navigation";
import { type ReactNode, type RefObject, useMemo } from "react";
import type { ConversationStore } from "@/components/chat/conversation-store";
import type { MessageTools } from "@/components/chat/message-tools";
import { useBranchMap } from "@/components/chat/use-branch-map";
import type { ComposerHandle } from "@/components/composer/composer-handle";
import { useTranslate } from "@/components/ui/locale-provider";

/** What can be done with each message of a conversation, and the map of its branches while it is open. */
export function useMessageTools({
  conversation,
  models,
  composer,
}: {
  conversation: ConversationStore;
  models: readonly string[];
  composer: RefObject<ComposerHandle | null>;
}): { tools: MessageTools; map: ReactNode } {
  const translate = useTranslate();
  const router = useRouter();
  const { open: openMap, map } = useBranchMap(conversation);
  const tools = useMemo<MessageTools>(
    () => ({
      conversation,
      models,
      openMap,
      quote: (text) => composer.current?.quote(text),
      async fork(messageId) {
        const title = conversation.getState().title || translate("chat.untitled");
        const id = await conversation.fork(messageId, translate("fork.title", { title }));
        if (id) router.push(`/c/${id}`);
      },
    }),
    [conversation, models, openMap, composer, router, translate],
  );
  return { tools, map };
}
