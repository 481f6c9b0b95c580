import { type ContextSize, tokenBudget } from "@/lib/memory/token-budget";

/** A letter is at least a quarter of a token in `estimateTokens`, so a token has 4 bytes at most;
 *  the other 4 are for JSON's escapes, ids and what is stored but not told (reasoning, usage). */
const bytesPerToken = 8;

/** Upstash's smallest plan moves at most 1 MB in one request; the rest is for the envelope. */
const maxHistoryBytes = 900_000;

/** How many bytes of message JSON to ask the store for, so that whatever fits is among them. */
export function historyBytes(size: ContextSize): number {
  return Math.min(maxHistoryBytes, tokenBudget(size) * bytesPerToken);
}
