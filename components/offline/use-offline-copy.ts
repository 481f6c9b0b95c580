import { useEffect } from "react";
import type { ConversationState } from "@/components/chat/conversation-state";
import { offlineCopy } from "@/components/offline/offline-copy";
import { isTemporary } from "@/lib/chat/id";

/** Nobody reads a conversation in less. */
const glanceMs = 500;

/** Keeps what is read for when there is no connection: not what is temporary, and nothing of what was
 *  deleted. */
export function useOfflineCopy(conversation: ConversationState): void {
  const { id, title, messages, hasNewer, isStored, isGenerating, isDeleted } = conversation;
  const isWhole = isStored && !isGenerating && !isDeleted && messages.length > 0;
  // A place far above would take the place of the newest messages.
  const isToKeep = isWhole && !hasNewer && !isTemporary(id);

  // Synchronises the browser's database with what is in view.
  useEffect(() => {
    if (isDeleted) void offlineCopy.forget(id);
    if (!isToKeep) return;
    const keep = () => void offlineCopy.keep({ id, title, messages, readAt: Date.now() });
    const timer = setTimeout(keep, glanceMs);
    return () => clearTimeout(timer);
  }, [id, title, messages, isToKeep, isDeleted]);
}
