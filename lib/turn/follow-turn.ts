import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import type { LogBatch } from "@/lib/chat/generation";
import type { LoggedGeneration, OwnedStore } from "@/lib/store/store";
import { readCurrentPage } from "@/lib/turn/read-current-page";
import type { ReaderPlace } from "@/lib/turn/reader-places";
import { heartbeatMs } from "@/lib/turn/run";
import { runs } from "@/lib/turn/runs";
import { streamBatches } from "@/lib/turn/stream-batches";

const shortestPauseMs = 30;
const longestPauseMs = 250;
/** How long a log that is written elsewhere may stand still before it is looked whether anybody still
 *  writes it. */
const silenceMs = 1_000;

/** A generation from the chunk after `position`: from this process's memory where it runs here, else
 *  by reading its log. null when the owner has no such generation, its log has expired, or nobody
 *  will ever end it. Ends with the generation, and early when `place` is taken away; without a place
 *  it holds what there is now. A reply whose maker died is brought to its end on the way. */
export async function followTurn(
  store: OwnedStore,
  owner: string,
  generationId: string,
  position: number,
  place: ReaderPlace | null,
): Promise<ReadableStream<LogBatch> | null> {
  const run = runs().get(generationId);
  if (run?.owner === owner) return run.follow(position, place);
  const first = await read(position, true).catch((error) => {
    place?.release();
    throw error;
  });
  if (first) return streamBatches(readOn(first), place);
  place?.release();
  return null;

  async function* readOn(begin: LoggedGeneration): AsyncGenerator<LogBatch, void> {
    let found: LoggedGeneration | null = begin;
    let pauseMs = shortestPauseMs;
    let heardAt = Date.now();
    let lookedAt = heardAt;
    for (let last = position; found; ) {
      const hasNews = found.batch.chunks.length > 0;
      if (hasNews || Date.now() - heardAt > heartbeatMs) {
        last = found.batch.position;
        heardAt = Date.now();
        pauseMs = shortestPauseMs;
        yield found.batch;
      }
      if (found.isEnded || !place || place.signal.aborted) return;
      await delay(pauseMs, undefined, { signal: place.signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 1.6, longestPauseMs);
      const isSilent = Date.now() - Math.max(heardAt, lookedAt) > silenceMs;
      if (isSilent) lookedAt = Date.now();
      found = await read(last, isSilent);
    }
  }

  /** What the log holds after `last`. With `doubts` and nothing new it is looked whether anybody will
   *  go on with it: null when nobody does. */
  async function read(last: number, doubts: boolean): Promise<LoggedGeneration | null> {
    const logged = await store.readLog(owner, generationId, last);
    if (!logged || logged.batch.chunks.length > 0) return logged;
    // Nothing comes after the end, also for a reader who saw more than its dead maker had written.
    if (logged.isEnded) return null;
    if (!doubts) return logged;
    const page = await readCurrentPage(store, owner, logged.conversationId, 1);
    if (page?.generation?.id === generationId) return logged;
    // Its end was written in between, by its maker or by whoever found that one dead; or never will be.
    const ended = await store.readLog(owner, generationId, last);
    return ended?.isEnded ? ended : null;
  }
}
