import "server-only";
import type { LogBatch } from "@/lib/chat/generation";
import { getOwner } from "@/lib/identity/owner";
import { getStore } from "@/lib/store/get-store";
import { followTurn } from "@/lib/turn/follow-turn";
import { takeFreePlace } from "@/lib/turn/reader-places";

/** The visitor's generation from the chunk after `position`; null for anybody else's or none.
 *  `isHeld` says whether what is yet to come will come by this stream: with many answers at once it
 *  only has what there is, and the reader asks again. */
export async function readGeneration(
  generationId: string,
  position: number,
): Promise<{ batches: ReadableStream<LogBatch>; isHeld: boolean } | null> {
  const owner = await getOwner();
  if (!owner) return null;
  const store = await getStore();
  const place = takeFreePlace(owner);
  const batches = await followTurn(store, owner, generationId, position, place);
  return batches && { batches, isHeld: place !== null };
}
