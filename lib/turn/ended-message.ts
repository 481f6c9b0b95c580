import "server-only";
import type { Reply } from "@/lib/chat/reduce-chunk";
import type { TurnEnd } from "@/lib/store/store";

/** The message of a reply that has come to its end, as the store takes it: its place in the tree is
 *  the store's to say. Throws for a reply that is still being made. */
export function endedMessage(reply: Reply): TurnEnd["message"] {
  const { parentId: _, depth: __, status, ...message } = reply.message;
  if (status === "waiting" || status === "streaming") {
    throw new Error(`The reply ${message.id} has no end yet.`);
  }
  return { ...message, status };
}
