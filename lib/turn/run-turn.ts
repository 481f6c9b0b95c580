import "server-only";
import type { ReasoningEffort } from "@/lib/chat/conversation";
import { endChunk } from "@/lib/chat/end-chunk";
import type { EndReason } from "@/lib/chat/end-status";
import type { ChatErrorCode } from "@/lib/chat/errors";
import type { Chunk, Message, Usage } from "@/lib/chat/message";
import { reduceChunk, startReply } from "@/lib/chat/reduce-chunk";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";
import { streamReply } from "@/lib/model/stream-reply";
import type { OwnedStore } from "@/lib/store/store";
import { countTokens } from "@/lib/turn/count-tokens";
import { endedMessage } from "@/lib/turn/ended-message";
import { gatherChunks } from "@/lib/turn/gather-chunks";
import { LogWriter } from "@/lib/turn/log-writer";
import { Run } from "@/lib/turn/run";
import { runs } from "@/lib/turn/runs";
import { storeReply } from "@/lib/turn/store-reply";
import { titleConversation } from "@/lib/turn/title-conversation";

export type TurnToRun = {
  store: OwnedStore;
  endpoint: ModelEndpoint;
  owner: string;
  conversationId: string;
  generationId: string;
  modelId: string;
  instructions: string;
  temperature: number | null;
  reasoningEffort: ReasoningEffort | null;
  /** What the model is told, oldest first. */
  messages: Message[];
  /** The user message to answer, the last of them. */
  question: Message;
  omittedCount: number;
  /** The conversation still needs a title of the model's making. */
  needsTitle: boolean;
  leaseMs: number;
  timeLimitMs: number | null;
};

type End = { reason: EndReason; error?: ChatErrorCode; usage?: Usage };

/** Makes a reply, detached from whoever asked for it. Each chunk goes to all who follow at once, into
 *  the message being built, and into the log in batches; at the end one script stores the message.
 *  Whatever happens, the run ends with a status chunk and is closed. */
export function runTurn(turn: TurnToRun): Run {
  const run = new Run(turn);
  runs().set(run.generationId, run);
  const limit =
    turn.timeLimitMs && setTimeout(() => run.interrupt("reply-time-limit"), turn.timeLimitMs);
  run.finished = make(turn, run)
    .catch((error) => console.error("A generation broke:", error))
    .finally(() => {
      if (limit) clearTimeout(limit);
      runs().delete(run.generationId);
      run.close();
    });
  return run;
}

async function make(turn: TurnToRun, run: Run): Promise<void> {
  const { question } = turn;
  const log = new LogWriter(turn.store, run, turn.leaseMs);
  let reply = startReply({
    id: run.generationId,
    parentId: question.id,
    depth: question.depth + 1,
    model: turn.modelId,
    createdAt: Date.now(),
  });
  run.log = (batch) => log.append(batch);
  let isStored = false;
  try {
    const end = await receive(turn, run, (chunks) => {
      for (const chunk of chunks) reply = reduceChunk(reply, chunk);
      run.publish(chunks);
    });
    const last = endChunk(reply, end);
    reply = reduceChunk(reply, last);
    const message = endedMessage(reply);
    run.log = null;
    const unlogged = await log.drain();
    isStored = await storeReply(turn.store, {
      owner: turn.owner,
      conversationId: turn.conversationId,
      generationId: turn.generationId,
      parentId: question.id,
      message,
      lastBatch: { position: run.position + 1, chunks: [...unlogged.chunks, last] },
      tokens: countTokens(message, turn),
    });
    // Readers learn of the end once it is stored, so that what they see is what a reload shows. Where
    // somebody else ended it (this run was taken for dead), their stream just closes: they ask again.
    if (isStored) run.publish([last]);
  } catch (error) {
    console.error("A reply could not be brought to its end:", error);
    if (run.isReplying) run.publish([endChunk(reply, { reason: "cut", error: "model-cut-off" })]);
  } finally {
    run.log = null;
    log.close();
  }
  if (isStored && turn.needsTitle && reply.message.status === "done") {
    await titleConversation(turn, run, question, reply.message);
  }
}

/** Passes on what the model says, and tells how it ended. Never rejects. */
async function receive(
  turn: TurnToRun,
  run: Run,
  publish: (chunks: Chunk[]) => void,
): Promise<End> {
  let end: End = { reason: "error", error: "internal" };
  let isBroken = false;
  const onError = (error: unknown) => {
    console.error("The model's stream broke:", error);
    isBroken = true;
    run.stop();
  };
  const gatherer = gatherChunks(publish, onError);
  try {
    if (turn.omittedCount > 0) {
      gatherer.add({ type: "data-omitted", data: { count: turn.omittedCount }, transient: true });
    }
    for await (const event of streamReply({ ...turn, signal: run.signal })) {
      if (event.type === "chunk") gatherer.add(event.chunk);
      else if (event.type === "retry") gatherer.add(retryChunk(event));
      else if (event.type === "finish") end = { reason: "finish", ...usageOf(event) };
      else if (event.type === "error") end = { reason: "error", error: event.error.code };
      else
        end = run.interruption ? { reason: "cut", error: run.interruption } : { reason: "abort" };
    }
    gatherer.flush();
  } catch (error) {
    onError(error);
  }
  return isBroken ? { reason: "error", error: "internal" } : end;
}

const retryChunk = ({ at, error }: { at: number; error: ChatErrorCode }): Chunk => ({
  type: "data-retry",
  data: { at, error },
  transient: true,
});

const usageOf = ({ usage }: { usage?: Usage }) => (usage ? { usage } : {});
