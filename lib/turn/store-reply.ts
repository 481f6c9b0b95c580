import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { type Store, StoreError, type TurnEnd } from "@/lib/store/store";

/** Readers that are a little behind still find the log this long after its end. */
const logTtlSeconds = 60;
const patienceMs = 5 * 60_000;

/** Stores a finished reply, waiting for a store that is away or full: an answer is not lost because
 *  of a restart of Redis. False when the conversation no longer waits for it, or the store stays away. */
export async function storeReply(
  store: Store,
  end: Omit<TurnEnd, "logTtlSeconds" | "now">,
): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, 5_000)) {
    try {
      return await store.endTurn({ ...end, logTtlSeconds, now: Date.now() });
    } catch (error) {
      if (!(error instanceof StoreError) || Date.now() > deadline) throw error;
      await delay(pauseMs);
    }
  }
}
