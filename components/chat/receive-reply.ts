import { pauseOrOnline } from "@/components/chat/pause-or-online";
import { followGeneration, readBatches, type StreamEnd } from "@/components/chat/read-generation";
import { watchConnection } from "@/components/chat/watch-connection";
import type { LogBatch } from "@/lib/chat/generation";
import { type Chunk, isUnderWay } from "@/lib/chat/message";
import { type Reply, reduceChunk } from "@/lib/chat/reduce-chunk";

const pausesMs = [100, 300, 1_000, 2_000, 5_000];

/** Receives a reply to its end: from the action's stream, and when that breaks or is handed over (or
 *  there is none) from the follow route, from the very chunk it broke off at. `onNews` is called per
 *  batch with the reply so far, `onConnection` when the connection has been lost for a while, and when
 *  it is there again. Resolves with false when the server no longer has the stream of it. */
export async function receiveReply(reception: {
  start: Reply;
  position: number;
  stream: ReadableStream<LogBatch> | null;
  onNews(reply: Reply, chunks: Chunk[]): void;
  onConnection(isLost: boolean): void;
}): Promise<boolean> {
  let { start: reply, position, stream } = reception;
  const isEnded = () => !isUnderWay(reply.message);
  const connection = watchConnection(reception.onConnection);
  let failures = 0;

  const onBatch = ({ position: last, chunks: sent }: LogBatch) => {
    connection.isAlive();
    failures = 0;
    const first = last - sent.length;
    if (first > position) throw new Error(`Chunks after ${position} are missing.`);
    const chunks = sent.slice(position - first);
    if (chunks.length === 0) return;
    reply = chunks.reduce(reduceChunk, reply);
    position = last;
    reception.onNews(reply, chunks);
  };

  if (!stream) connection.isInDoubt();
  try {
    for (;;) {
      let end: StreamEnd | null = null;
      try {
        end = stream
          ? await readBatches(stream, onBatch)
          : await followGeneration(reply.message.id, position, onBatch);
      } catch {
        // Whatever broke it, what is missing is still there to be followed.
      }
      stream = null;
      if (isEnded()) return true;
      if (end?.retryMs === null) return false;
      connection.isInDoubt();
      await pauseOrOnline(end?.retryMs ?? pausesMs[Math.min(failures, pausesMs.length - 1)] ?? 0);
      failures += 1;
    }
  } finally {
    connection.isAlive();
  }
}
