import { readUIMessageStream, type UIMessage, type UIMessageChunk } from "ai";
import type { Chunk } from "@/lib/chat/message";

/** What the AI SDK makes of `chunks`: the parts after each of them, as JSON has them; null for one
 *  that it throws at, which is then left out. */
export async function sdkParts(chunks: Chunk[]): Promise<(unknown[] | null)[]> {
  const kept = chunks.map((_, index) => index);
  for (;;) {
    const states = await partsAfterEach(kept.map((index) => chunks[index] as Chunk));
    if (states.length === kept.length) {
      return chunks.map((_, index) => states[kept.indexOf(index)] ?? null);
    }
    kept.splice(states.length, 1);
  }
}

/** Stops short at the first chunk that the SDK throws at. A metadata chunk after each makes it
 *  emit, since it keeps silent after some. */
async function partsAfterEach(chunks: Chunk[]): Promise<unknown[][]> {
  const states: unknown[][] = [];
  const stream = new ReadableStream<UIMessageChunk>({
    start(controller) {
      chunks.forEach((chunk, index) => {
        // The SDK writes into the chunks that it keeps as parts.
        controller.enqueue(structuredClone(chunk));
        controller.enqueue({ type: "message-metadata", messageMetadata: { after: index } });
      });
      controller.close();
    },
  });
  const message: UIMessage<{ after?: number }> = { id: "reply", role: "assistant", parts: [] };
  for await (const snapshot of readUIMessageStream({ message, stream, onError: () => {} })) {
    const after = snapshot.metadata?.after;
    if (after === states.length) states.push(JSON.parse(JSON.stringify(snapshot.parts)));
  }
  return states;
}
