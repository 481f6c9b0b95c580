import "server-only";
import { endChunk } from "@/lib/chat/end-chunk";
import type { LiveGeneration } from "@/lib/chat/generation";
import type { AssistantMessage } from "@/lib/chat/message";
import { reduceChunk, startReply } from "@/lib/chat/reduce-chunk";
import { type OwnedStore, StoreError } from "@/lib/store/store";
import { countTokens } from "@/lib/turn/count-tokens";
import { endedMessage } from "@/lib/turn/ended-message";
import { logTtlSeconds } from "@/lib/turn/store-reply";

/** Ends a generation whose maker died: what its log holds becomes the message, `interrupted`, or
 *  `failed` when there was no text yet. Several readers may try at once; the script lets one win, and
 *  none while the lease still runs. Returns the message, and whether it is this try that stored it:
 *  a store that is full or gone only means that it is not kept yet. */
export async function recoverTurn(
  store: OwnedStore,
  owner: string,
  conversationId: string,
  generation: LiveGeneration,
): Promise<{ message: AssistantMessage; outcome: "stored" | "refused" | "store-failed" }> {
  const start = startReply({
    id: generation.id,
    parentId: generation.parentId,
    depth: generation.depth,
    model: generation.model,
    createdAt: generation.startedAt,
  });
  const partial = generation.log.chunks.reduce(reduceChunk, start);
  const last = endChunk(partial, { reason: "cut", error: "model-cut-off" });
  const reply = reduceChunk(partial, last);
  const message = endedMessage(reply);
  try {
    const isStored = await store.endTurn({
      owner,
      conversationId,
      generationId: generation.id,
      parentId: generation.parentId,
      message,
      lastBatch: { position: generation.log.position + 1, chunks: [last] },
      // What the model was told died with the maker.
      tokens: countTokens(message, { instructions: "", messages: [] }),
      onlyIfExpired: true,
      logTtlSeconds,
      now: Date.now(),
    });
    return { message: reply.message, outcome: isStored ? "stored" : "refused" };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    console.error(`A broken reply cannot be stored for now (${error.code}): ${error.message}`);
    return { message: reply.message, outcome: "store-failed" };
  }
}
