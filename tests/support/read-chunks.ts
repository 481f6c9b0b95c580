import type { LogBatch } from "@/lib/chat/generation";
import type { Chunk } from "@/lib/chat/message";

/** What comes by a reply's stream until it ends, but for the conversation's title, which is no part of
 *  the reply and in no log. */
export async function readChunks(stream: ReadableStream<LogBatch> | null): Promise<Chunk[]> {
  const batches = await Array.fromAsync(stream ?? []);
  return batches.flatMap(({ chunks }) => chunks).filter(({ type }) => type !== "data-title");
}
