import type { EndStatus } from "@/lib/chat/message";

/** How a generation came to its end: the model finished, the person stopped it, something failed,
 *  or it just broke off (the upstream or the process died, a time ran out). */
export type EndReason = "finish" | "abort" | "error" | "cut";

/** The status a reply ends with. A finish without any text is `failed` as well: an endpoint that
 *  breaks off early often still says "finish", and an empty answer leaves only a Retry. */
export function endStatus({ reason, hasText }: { reason: EndReason; hasText: boolean }): EndStatus {
  if (reason === "abort") return "stopped";
  if (!hasText) return "failed";
  return reason === "finish" ? "done" : "interrupted";
}
