import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import type { LogBatch } from "@/lib/chat/generation";
import type { Store } from "@/lib/store/store";
import { runs } from "@/lib/turn/runs";

const shortestPauseMs = 30;
const longestPauseMs = 250;
/** How long a log that is written elsewhere may stand still before its reader is to look whether
 *  anybody still writes it. */
const silenceMs = 1_000;

/** A generation from the chunk after `position`: from this process's memory where it runs here, else
 *  by reading its log. null when the owner has no such generation, or its log has expired.
 *  Ends with the generation, or after a second of silence in another process: the reader then asks
 *  for the conversation, and so finds out in time when the writer is dead. */
export async function followTurn(
  store: Store,
  owner: string,
  generationId: string,
  position: number,
): Promise<ReadableStream<LogBatch> | null> {
  const run = runs().get(generationId);
  if (run?.owner === owner) return run.follow(position);
  const first = await store.readLog(owner, generationId, position);
  if (!first) return null;

  const left = new AbortController();
  return new ReadableStream<LogBatch>({
    start(controller) {
      readOn(controller).catch((error) => {
        if (!left.signal.aborted) controller.error(error);
      });
    },
    cancel() {
      left.abort();
    },
  });

  async function readOn(controller: ReadableStreamDefaultController<LogBatch>): Promise<void> {
    let found = first;
    let last = position;
    let pauseMs = shortestPauseMs;
    let silentMs = 0;
    while (found && !left.signal.aborted) {
      if (found.batch.chunks.length > 0) {
        controller.enqueue(found.batch);
        last = found.batch.position;
        pauseMs = shortestPauseMs;
        silentMs = 0;
      }
      if (found.isEnded || silentMs > silenceMs) break;
      await delay(pauseMs, undefined, { signal: left.signal });
      silentMs += pauseMs;
      pauseMs = Math.min(pauseMs * 1.6, longestPauseMs);
      found = await store.readLog(owner, generationId, last);
    }
    controller.close();
  }
}
