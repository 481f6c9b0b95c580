import "server-only";
import type { ChatErrorCode } from "@/lib/chat/errors";

const maxLength = 500;

/** Writes the provider's own words to the server's log, on one line, for whoever runs Daram: no
 *  control characters, no key, no more than 500 characters. */
export function logModelError(
  failure: { error: unknown; code: ChatErrorCode; endpoint: string; modelId: string },
  log: (line: string) => void = console.error,
): void {
  const { code, endpoint, modelId } = failure;
  log(oneLine(`[model] ${code} from ${endpoint}, ${modelId}: ${textOf(failure.error)}`));
}

function textOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  const { statusCode, message, cause } = error as Record<string, unknown>;
  const status = typeof statusCode === "number" ? `${statusCode} ` : "";
  const reason = cause instanceof Error && cause.message !== message ? ` (${cause.message})` : "";
  return `${status}${typeof message === "string" ? message : "unknown error"}${reason}`;
}

/** Some providers repeat the key that they refuse, in whole or in part. */
function oneLine(text: string): string {
  const key = process.env.OPENAI_API_KEY?.trim();
  const withoutKey = key ? text.replaceAll(key, "***") : text;
  return withoutKey
    .replace(/\bsk-[\w*.-]+/g, "sk-***")
    .replace(/\bbearer\s+\S+/gi, "Bearer ***")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .slice(0, maxLength)
    .toWellFormed();
}
