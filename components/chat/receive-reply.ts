import { followGeneration, readBatches } from "@/components/chat/read-generation";
import type { LogBatch } from "@/lib/chat/generation";
import type { Chunk } from "@/lib/chat/message";
import { type Reply, reduceChunk } from "@/lib/chat/reduce-chunk";

const deadLeaseCheckMs = 500;
const pausesMs = [100, 300, 1_000, 2_000, 5_000];

/** Receives a reply to its end: from the action's stream, and when that breaks (or there is none)
 *  from the follow route, from the very chunk it broke off at. `onNews` is called per batch with the
 *  reply so far. Resolves with false when the server no longer has the stream of it. */
export async function receiveReply(
  start: Reply,
  startPosition: number,
  stream: ReadableStream<LogBatch> | null,
  onNews: (reply: Reply, chunks: Chunk[]) => void,
): Promise<boolean> {
  let reply = start;
  let position = startPosition;
  const isEnded = () => !["waiting", "streaming"].includes(reply.message.status);

  for (let attempt = 0; ; attempt++) {
    const batches =
      attempt === 0 && stream ? readBatches(stream) : followGeneration(start.message.id, position);
    let hasNews = false;
    let isBroken = false;
    try {
      for await (const batch of batches) {
        hasNews = true;
        const isGap = batch.position - batch.chunks.length > position;
        if (isGap) throw new Error(`Chunks after ${position} are missing.`);
        const chunks = batch.chunks.slice(
          Math.max(0, position - (batch.position - batch.chunks.length)),
        );
        reply = chunks.reduce(reduceChunk, reply);
        position = batch.position;
        onNews(reply, chunks);
      }
    } catch {
      isBroken = true;
    }
    if (isEnded()) return true;
    // A stream that closed in good order without an end, and without news on asking again, is over.
    const isFirst = attempt === 0 && stream !== null;
    if (!isBroken && !hasNews && !isFirst) {
      // Whoever made it may have died a moment ago, and its lease may still run.
      await pause(deadLeaseCheckMs);
      return false;
    }
    if (hasNews) attempt = 0;
    await pause(pausesMs[Math.min(attempt, pausesMs.length - 1)] ?? 0);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
