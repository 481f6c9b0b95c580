import { type EndReason, endStatus } from "@/lib/chat/end-status";
import type { ChatErrorCode } from "@/lib/chat/errors";
import { type DaramData, textOf, type Usage } from "@/lib/chat/message";
import type { Reply } from "@/lib/chat/reduce-chunk";

/** The last chunk of a reply. Folding it in gives the message its end status and closes its parts,
 *  so the run, the recovery of a dead run and the browser all end a reply in the same way.
 *  A reply that went wrong always says why. */
export function endChunk(
  reply: Reply,
  end: { reason: EndReason; error?: ChatErrorCode; usage?: Usage },
): { type: "data-status"; data: DaramData["status"]; transient: true } {
  const data: DaramData["status"] = {
    status: endStatus({ reason: end.reason, hasText: hasText(reply) }),
  };
  if (data.status === "interrupted" || data.status === "failed") {
    data.error = end.error ?? (end.reason === "cut" ? "model-cut-off" : "model-error");
  }
  if (end.usage !== undefined) data.usage = end.usage;
  return { type: "data-status", data, transient: true };
}

/** A picture is an answer too; reasoning alone is none. */
function hasText({ message }: Reply): boolean {
  return textOf(message).trim() !== "" || message.parts.some((part) => part.type === "file");
}
