import "server-only";
import { fail } from "@/lib/chat/errors";
import { maxReplyBytes } from "@/lib/chat/limits";
import type { Chunk } from "@/lib/chat/message";
import type { ReplyEvent } from "@/lib/model/reply-event";

/** A reply up to the size that can be kept. A longer one is cut there, between two characters, and
 *  ends as "reply-too-long"; the model is not read any further. */
export async function* capReply(
  events: AsyncIterable<ReplyEvent>,
  maxBytes = maxReplyBytes,
): AsyncGenerator<ReplyEvent, void, void> {
  let bytesLeft = maxBytes;
  for await (const event of events) {
    if (event.type === "chunk") {
      const bytes = bytesOf(event.chunk);
      if (bytes > bytesLeft) {
        const chunk = cut(event.chunk, bytesLeft);
        if (chunk) yield { type: "chunk", chunk };
        return yield { type: "error", error: fail("reply-too-long").error };
      }
      bytesLeft -= bytes;
    }
    yield event;
  }
}

function bytesOf(chunk: Chunk): number {
  return storedBytes(isDelta(chunk) ? chunk.delta : JSON.stringify(chunk));
}

/** The message is JSON, and it is a string in the JSON of the request that stores it: a line break
 *  takes three bytes there, and a quotation mark four. */
function storedBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(JSON.stringify(text))) - emptyBytes;
}

const emptyBytes = Buffer.byteLength(JSON.stringify(JSON.stringify("")));

/** What of the chunk still has room; null when nothing has. */
function cut(chunk: Chunk, maxBytes: number): Chunk | null {
  if (!isDelta(chunk)) return null;
  let bytes = 0;
  let length = 0;
  for (const character of chunk.delta) {
    bytes += storedBytes(character);
    if (bytes > maxBytes) break;
    length += character.length;
  }
  return length > 0 ? { ...chunk, delta: chunk.delta.slice(0, length) } : null;
}

function isDelta(chunk: Chunk): chunk is Extract<Chunk, { delta: string }> {
  return chunk.type === "text-delta" || chunk.type === "reasoning-delta";
}
