/** Every way in which something a person asked for can fail, one sentence each in
 *  `lib/i18n`; the text a provider sends never reaches the page. */
export type ChatErrorCode =
  // what was asked for
  | "invalid-input"
  | "message-empty"
  | "message-too-long"
  | "not-found"
  | "busy"
  | "rate-limited"
  | "daily-limit"
  | "token-limit"
  | "foreign-origin"
  | "sign-in-needed"
  // the store
  | "store-unavailable"
  | "store-full"
  | "store-newer"
  // the model
  | "model-key-rejected"
  | "model-unknown"
  | "model-rate-limited"
  | "model-quota"
  | "model-unreachable"
  | "model-timeout"
  | "model-context"
  | "model-refused"
  | "model-error"
  | "model-cut-off"
  | "reply-too-long"
  | "reply-time-limit"
  // the way to the browser
  | "connection-lost"
  | "internal";

/** An expected failure as a value. `retryable` says whether trying the same again can help. */
export type ChatError = { code: ChatErrorCode; retryable: boolean; retryAfterSeconds?: number };

export type Result<T, E = ChatError> = { ok: true; value: T } | { ok: false; error: E };

export const succeed = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

const finalCodes: ReadonlySet<ChatErrorCode> = new Set([
  "invalid-input",
  "message-empty",
  "message-too-long",
  "not-found",
  "foreign-origin",
  "sign-in-needed",
  "store-newer",
  "model-context",
  // Tomorrow is too far for a button.
  "daily-limit",
  "token-limit",
]);

/** A failed result with the code's own retryability. */
export function fail(
  code: ChatErrorCode,
  retryAfterSeconds?: number,
): { ok: false; error: ChatError } {
  const error: ChatError = { code, retryable: !finalCodes.has(code) };
  if (retryAfterSeconds !== undefined) error.retryAfterSeconds = retryAfterSeconds;
  return { ok: false, error };
}
