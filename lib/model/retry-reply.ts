import "server-only";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import type { ChatError, ChatErrorCode } from "@/lib/chat/errors";
import { carriesContent } from "@/lib/model/carries-content";
import type { ReplyEvent } from "@/lib/model/reply-event";
import type { Timeouts } from "@/lib/model/stream-model";

const maxAttempts = 4;
const longestFirstPauseMs = 1_000;

/** What may be gone a moment later. A request that is wrong stays wrong, and so does an empty purse. */
const passingCodes: ReadonlySet<ChatErrorCode> = new Set([
  "model-rate-limited",
  "model-unreachable",
  "model-timeout",
  "model-error",
  "model-cut-off",
]);

/** Asks a model again when it fails before anything of its answer came, and tells each wait before
 *  it begins: up to four attempts, with pauses of about 1, 2 and 4 s, or as long as the server asks
 *  for. The time-out for the first token holds for all attempts together, and none begins in its second
 *  half: a longer wait is not begun, its failure is told at once. `signal` ends a wait. */
export async function* retryReply(request: {
  ask: (timeouts: Timeouts) => AsyncIterable<ReplyEvent>;
  timeouts: Timeouts;
  signal: AbortSignal;
}): AsyncGenerator<ReplyEvent, void, void> {
  const { ask, signal } = request;
  const { firstTokenTimeoutMs, idleTimeoutMs } = request.timeouts;
  const startedAt = performance.now();
  const leftMs = () => firstTokenTimeoutMs - (performance.now() - startedAt);
  let pauseMs = Math.min(longestFirstPauseMs, firstTokenTimeoutMs / 60);
  for (let attempt = 1; ; attempt++, pauseMs *= 2) {
    const failure = yield* begin(ask({ firstTokenTimeoutMs: leftMs(), idleTimeoutMs }));
    if (failure === null) return;
    const askedForMs = (failure.retryAfterSeconds ?? 0) * 1000;
    // Those who were turned away together do not return together.
    const waitMs = Math.max(pauseMs, askedForMs) + (Math.random() * pauseMs) / 2;
    const isWorthIt = failure.retryable && passingCodes.has(failure.code);
    if (!isWorthIt || attempt === maxAttempts || leftMs() - waitMs < firstTokenTimeoutMs / 2) {
      return yield { type: "error", error: failure };
    }
    yield { type: "retry", at: Math.ceil(Date.now() + waitMs), error: failure.code };
    if (!(await passes(waitMs, signal))) return yield { type: "abort" };
  }
}

/** Passes an attempt on from the first content on; returns the failure of one that had none. */
async function* begin(
  events: AsyncIterable<ReplyEvent>,
): AsyncGenerator<ReplyEvent, ChatError | null, void> {
  const held: ReplyEvent[] = [];
  let hasBegun = false;
  for await (const event of events) {
    if (!hasBegun) {
      if (event.type === "error") return event.error;
      if (event.type === "chunk" && !carriesContent(event.chunk)) {
        held.push(event);
        continue;
      }
      hasBegun = true;
      yield* held;
    }
    yield event;
  }
  return null;
}

/** False when it was stopped before the time was over. */
async function passes(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await wait(milliseconds, undefined, { signal });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}
