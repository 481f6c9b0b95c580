import "server-only";
import type { LogBatch } from "@/lib/chat/generation";
import type { ReaderPlace } from "@/lib/turn/reader-places";

/** Batches as a stream that takes the next only when its reader asks for it: whoever is slow gets more
 *  at a time, and holds up nothing. At its end, or when the reader goes, the place is given back. */
export function streamBatches(
  batches: AsyncGenerator<LogBatch, void>,
  place: ReaderPlace | null,
): ReadableStream<LogBatch> {
  return new ReadableStream<LogBatch>(
    {
      async pull(controller) {
        try {
          const { done, value } = await batches.next();
          if (!done) return controller.enqueue(value);
          place?.release();
          controller.close();
        } catch (error) {
          place?.release();
          throw error;
        }
      },
      cancel: () => place?.release(),
    },
    { highWaterMark: 0 },
  );
}
