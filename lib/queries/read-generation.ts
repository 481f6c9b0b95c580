import "server-only";
import type { LogBatch } from "@/lib/chat/generation";
import { getVisitor } from "@/lib/identity/visitor";
import { whileSignedIn } from "@/lib/identity/while-signed-in";
import { StoreError } from "@/lib/store/store";
import { followTurn } from "@/lib/turn/follow-turn";
import { takeFreePlace } from "@/lib/turn/reader-places";

/** The visitor's generation from the chunk after `position`; null for anybody else's or none.
 *  `isHeld` says whether what is yet to come will come by this stream: with many answers at once it
 *  only has what there is, and the reader asks again. */
export async function readGeneration(
  generationId: string,
  position: number,
): Promise<{ batches: ReadableStream<LogBatch>; isHeld: boolean } | null> {
  const visitor = await getVisitor();
  if (!visitor) return null;
  const { owner, store } = visitor;
  const place = takeFreePlace(owner);
  const batches = await followTurn(store, owner, generationId, position, place).catch(
    noneForGoneGuests,
  );
  return batches && { batches: whileSignedIn(visitor, batches), isHeld: place !== null };
}

/** Whose cookie is of no use any more sees what a stranger sees. */
function noneForGoneGuests(error: unknown): null {
  if (error instanceof StoreError && error.code === "sign-in-needed") return null;
  throw error;
}
