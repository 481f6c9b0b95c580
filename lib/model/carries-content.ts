import "server-only";
import type { Chunk } from "@/lib/chat/message";

const frames: ReadonlySet<Chunk["type"]> = new Set([
  "start-step",
  "finish-step",
  "text-start",
  "text-end",
  "reasoning-start",
  "reasoning-end",
]);

/** Whether a chunk brings something of an answer; the others only say where a piece of it begins
 *  or ends. A server that sends nothing but those says nothing. */
export function carriesContent(chunk: Chunk): boolean {
  return !frames.has(chunk.type);
}
