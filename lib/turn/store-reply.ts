import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { type OwnedStore, StoreError, type TurnEnd } from "@/lib/store/store";

/** Readers that are a little behind still find the log this long after its end. */
export const logTtlSeconds = 60;
const patienceMs = 5 * 60_000;

/** Stores a reply made here, waiting for a store that is away or full: an answer is not lost because
 *  of a restart of Redis. False when the conversation no longer waits for it. Throws when the store
 *  stays away. */
export async function storeReply(
  store: OwnedStore,
  end: Omit<TurnEnd, "logTtlSeconds" | "now" | "onlyIfExpired">,
): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, 5_000)) {
    try {
      return await store.endTurn({
        ...end,
        onlyIfExpired: false,
        logTtlSeconds,
        now: Date.now(),
      });
    } catch (error) {
      if (!(error instanceof StoreError) || Date.now() > deadline) throw error;
      await delay(pauseMs);
    }
  }
}
