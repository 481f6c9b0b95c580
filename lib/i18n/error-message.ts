import type { ChatError } from "@/lib/chat/errors";
import type { MessageParameters } from "@/lib/i18n/fill-message";
import type { MessageKey } from "@/lib/i18n/messages-en";

/** The sentence that tells a reader what failed and what to do: its key and what to fill in. */
export function errorMessage(
  error: Pick<ChatError, "code" | "retryAfterSeconds">,
): [MessageKey, MessageParameters?] {
  const { code, retryAfterSeconds } = error;
  if (
    retryAfterSeconds !== undefined &&
    (code === "rate-limited" || code === "model-rate-limited")
  ) {
    return [`error.${code}.wait`, { seconds: Math.max(1, Math.ceil(retryAfterSeconds)) }];
  }
  return [`error.${code}`];
}
