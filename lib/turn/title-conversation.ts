import "server-only";
import { type Message, textOf } from "@/lib/chat/message";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";
import { writeTitle } from "@/lib/model/write-title";
import type { OwnedStore } from "@/lib/store/store";
import type { Run } from "@/lib/turn/run";

const patienceMs = 30_000;

/** Gives a conversation the model's title for its first turn, in place of its first words. Any failure
 *  leaves those. Not part of the turn: the answer is stored and shown before this begins. */
export async function titleConversation(
  turn: { store: OwnedStore; endpoint: ModelEndpoint; modelId: string },
  run: Run,
  question: Message,
  answer: Message,
): Promise<void> {
  const title = await writeTitle({
    endpoint: turn.endpoint,
    modelId: turn.modelId,
    question: textOf(question),
    answer: textOf(answer),
    signal: AbortSignal.any([run.signal, AbortSignal.timeout(patienceMs)]),
  });
  if (!title) return;
  if (await turn.store.setAutomaticTitle(run.owner, run.conversationId, title)) {
    run.publish([{ type: "data-title", data: { title }, transient: true }]);
  }
}
