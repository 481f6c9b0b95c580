import "server-only";
import type { ChatErrorCode } from "@/lib/chat/errors";
import { oneLine } from "@/lib/chat/one-line";

/** Writes the provider's own words to the server's log, on one line, for whoever runs Daram: no
 *  control characters, no key, no more than 500 characters. */
export function logModelError(
  failure: { error: unknown; code: ChatErrorCode; endpoint: string; modelId: string },
  log: (line: string) => void = console.error,
): void {
  const { code, endpoint, modelId } = failure;
  const line = `[model] ${code} from ${endpoint}, ${modelId}: ${textOf(failure.error)}`;
  log(oneLine(withoutKeys(line)));
}

function textOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  const { statusCode, message, cause } = error as Record<string, unknown>;
  const status = typeof statusCode === "number" ? `${statusCode} ` : "";
  const reason = cause instanceof Error && cause.message !== message ? ` (${cause.message})` : "";
  return `${status}${typeof message === "string" ? message : "unknown error"}${reason}`;
}

/** Some providers repeat the key that they refuse, in whole or in part. */
function withoutKeys(text: string): string {
  const key = process.env.OPENAI_API_KEY?.trim();
  const withoutOurs = key ? text.replaceAll(key, "***") : text;
  return withoutOurs.replace(/\bsk-[\w*.-]+/g, "sk-***").replace(/\bbearer\s+\S+/gi, "Bearer ***");
}
