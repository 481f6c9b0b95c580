import "server-only";
import { endChunk } from "@/lib/chat/end-chunk";
import type { LiveGeneration } from "@/lib/chat/generation";
import type { AssistantMessage, EndStatus } from "@/lib/chat/message";
import { reduceChunk, startReply } from "@/lib/chat/reduce-chunk";
import type { Store } from "@/lib/store/store";
import { storeReply } from "@/lib/turn/store-reply";

/** Ends a generation whose maker died: what its log holds becomes the message, `interrupted`, or
 *  `failed` when there was no text yet. Several readers may try at once; the script lets one win. */
export async function recoverTurn(
  store: Store,
  owner: string,
  conversationId: string,
  generation: LiveGeneration,
): Promise<void> {
  const start = startReply({
    id: generation.id,
    parentId: generation.parentId,
    depth: generation.depth,
    model: generation.model,
    createdAt: generation.startedAt,
  });
  const partial = generation.log.chunks.reduce(reduceChunk, start);
  const last = endChunk(partial, { reason: "cut", error: "model-cut-off" });
  const { parentId: _, depth: __, ...message } = reduceChunk(partial, last).message;
  await storeReply(store, {
    owner,
    conversationId,
    generationId: generation.id,
    parentId: generation.parentId,
    message: message as AssistantMessage & { status: EndStatus },
    lastBatch: { position: generation.log.position + 1, chunks: [last] },
  });
}
