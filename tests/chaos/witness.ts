import type { LogBatch } from "@/lib/chat/generation";
import { type EndStatus, textOf } from "@/lib/chat/message";
import type { Guest } from "@/tests/chaos/guest";
import type { Ledger, Seen } from "@/tests/chaos/ledger";
import { readReply } from "@/tests/support/read-reply";

const limitMs = 60_000;
const ends: readonly string[] = ["done", "stopped", "interrupted", "failed"] satisfies EndStatus[];

/** Reads a reply to its end, or until the reader is made to `leave`, and writes down what there was to
 *  see. Throws when there is a gap, or no end within a minute. */
export async function witness(
  { seen: all }: Ledger,
  guest: Guest,
  app: number,
  generationId: string,
  how: { stream?: ReadableStream<LogBatch> | null; log?: LogBatch; leave?: AbortSignal },
): Promise<void> {
  const seen: Seen = { generationId, chunks: new Map(), text: "", end: null };
  all.push(seen);
  const limit = AbortSignal.timeout(limitMs);
  const signal = how.leave ? AbortSignal.any([how.leave, limit]) : limit;
  try {
    await readReply({
      ...how,
      generationId,
      signal,
      follow: guest.follower(app, generationId, signal),
      onNews({ position, chunks }, message) {
        for (const [index, chunk] of chunks.entries()) {
          seen.chunks.set(position - chunks.length + index + 1, chunk);
        }
        seen.text = textOf(message);
        seen.end = isEnd(message.status) ? message.status : null;
      },
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    if (limit.aborted) throw new Error(`A reader of ${generationId} saw no end within a minute.`);
  }
}

const isEnd = (status: string): status is EndStatus => ends.includes(status);
