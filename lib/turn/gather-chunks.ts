import "server-only";
import type { Chunk } from "@/lib/chat/message";

/** Gathers what arrives in one go of the event loop: the cost downstream is per batch, not per token.
 *  What `publish` throws outside of a call of ours goes to `onError`; `flush` throws it. */
export function gatherChunks(
  publish: (chunks: Chunk[]) => void,
  onError: (error: unknown) => void,
): { add(chunk: Chunk): void; flush(): void } {
  let gathered: Chunk[] = [];
  const flush = () => {
    if (gathered.length === 0) return;
    const chunks = gathered;
    gathered = [];
    publish(chunks);
  };
  const flushLater = () => {
    try {
      flush();
    } catch (error) {
      onError(error);
    }
  };
  return {
    add(chunk) {
      if (gathered.length === 0) setImmediate(flushLater);
      gathered.push(chunk);
    },
    flush,
  };
}
