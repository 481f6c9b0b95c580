import { setTimeout as delay } from "node:timers/promises";
import type { LogBatch } from "@/lib/chat/generation";
import type { AssistantMessage } from "@/lib/chat/message";
import { type Reply, reduceChunk, startReply } from "@/lib/chat/reduce-chunk";

/** How a stream ended in good order: when to ask for more where the reply has no end yet; null when
 *  the server knows no such generation (any more). */
export type StreamEnd = { retryMs: number | null };

export type ReplyToRead = {
  generationId: string;
  /** The action's stream, to begin with. */
  stream?: ReadableStream<LogBatch> | null;
  /** What is known already: as `loadConversation` has it of a reply under way. */
  log?: LogBatch;
  /** Goes on after a position, by a new connection. */
  follow(position: number): AsyncGenerator<LogBatch, StreamEnd>;
  /** What is new to this reader, and the message as it is with it. */
  onNews?(news: LogBatch, message: AssistantMessage): void;
  signal?: AbortSignal;
};

/** What a reader has seen of a reply. Without its end the server no longer has the stream of it, and
 *  the conversation itself says what became of it. */
export type Reading = { message: AssistantMessage; position: number; isEnded: boolean };

const defaultRetryMs = 100;

/** Reads a reply to its end as a page does: from the action's stream, and when that breaks or ends too
 *  early from the follow route, from the chunk it broke off at. Throws on a gap, and on `signal`. */
export async function readReply(toRead: ReplyToRead): Promise<Reading> {
  let reply: Reply = startReply({
    ...{ id: toRead.generationId, parentId: null, depth: 0, model: "", createdAt: 0 },
  });
  let position = 0;
  const isEnded = () => !["waiting", "streaming"].includes(reply.message.status);
  const take = (batch: LogBatch) => {
    const before = batch.position - batch.chunks.length;
    if (before > position) throw new GapError(toRead.generationId, position, before);
    const chunks = batch.chunks.slice(position - before);
    reply = chunks.reduce(reduceChunk, reply);
    position = Math.max(position, batch.position);
    toRead.onNews?.({ position, chunks }, reply.message);
  };

  if (toRead.log) take(toRead.log);
  for (let stream = toRead.stream; !isEnded(); stream = null) {
    let end: StreamEnd = { retryMs: defaultRetryMs };
    try {
      const batches = stream ? streamed(stream) : toRead.follow(position);
      let next = await batches.next();
      for (; !next.done; next = await batches.next()) take(next.value);
      end = next.value;
    } catch (error) {
      // What merely broke can be followed further.
      if (error instanceof GapError || toRead.signal?.aborted) throw error;
    }
    if (isEnded() || end.retryMs === null) break;
    await delay(end.retryMs, undefined, { signal: toRead.signal });
  }
  return { message: reply.message, position, isEnded: isEnded() };
}

/** Chunks are missing in what a reader was sent. */
class GapError extends Error {
  constructor(generationId: string, position: number, next: number) {
    super(`Of ${generationId} the chunks ${position + 1} to ${next} are missing.`);
  }
}

async function* streamed(stream: ReadableStream<LogBatch>): AsyncGenerator<LogBatch, StreamEnd> {
  yield* stream;
  return { retryMs: defaultRetryMs };
}
