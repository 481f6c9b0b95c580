import "server-only";
import type { LogBatch } from "@/lib/chat/generation";
import { getOwner } from "@/lib/identity/owner";
import { getStore } from "@/lib/store/get-store";
import { followTurn } from "@/lib/turn/follow-turn";

/** The visitor's generation from the chunk after `position`; null for anybody else's or none. */
export async function readGeneration(
  generationId: string,
  position: number,
): Promise<ReadableStream<LogBatch> | null> {
  const owner = await getOwner();
  if (!owner) return null;
  return followTurn(await getStore(), owner, generationId, position);
}
