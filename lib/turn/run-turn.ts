import "server-only";
import { endChunk } from "@/lib/chat/end-chunk";
import type { ChatErrorCode } from "@/lib/chat/errors";
import type { AssistantMessage, Chunk, EndStatus, Message, Usage } from "@/lib/chat/message";
import { type Reply, reduceChunk, startReply } from "@/lib/chat/reduce-chunk";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";
import { streamReply } from "@/lib/model/stream-reply";
import type { Store } from "@/lib/store/store";
import { LogWriter } from "@/lib/turn/log-writer";
import { Run } from "@/lib/turn/run";
import { runs } from "@/lib/turn/runs";
import { storeReply } from "@/lib/turn/store-reply";
import { titleConversation } from "@/lib/turn/title-conversation";

export type TurnToRun = {
  store: Store;
  endpoint: ModelEndpoint;
  owner: string;
  conversationId: string;
  generationId: string;
  modelId: string;
  instructions: string;
  /** What the model is told, oldest first; the last is the user message to answer. */
  messages: Message[];
  omittedCount: number;
  /** The conversation still needs a title of the model's making. */
  needsTitle: boolean;
  leaseMs: number;
};

/** Makes a reply, detached from whoever asked for it. Each chunk goes to all who follow at once, into
 *  the message being built, and into the log in batches; at the end one script stores the message.
 *  Whatever happens, the run ends with a status chunk and is closed. */
export function runTurn(turn: TurnToRun): Run {
  const run = new Run(turn);
  runs().set(run.generationId, run);
  run.finished = make(turn, run)
    .catch((error) => console.error("A generation broke:", error))
    .finally(() => {
      run.close();
      runs().delete(run.generationId);
    });
  return run;
}

async function make(turn: TurnToRun, run: Run): Promise<void> {
  const question = turn.messages.at(-1);
  if (!question) throw new Error("A turn needs a message to answer.");
  const log = new LogWriter(turn.store, run, turn.leaseMs);
  let reply = startReply({
    id: run.generationId,
    parentId: question.id,
    depth: question.depth + 1,
    model: turn.modelId,
    createdAt: Date.now(),
  });
  const end: { error?: ChatErrorCode; usage?: Usage; reason: "finish" | "abort" | "error" } = {
    reason: "error",
  };

  const publisher = batched((chunks) => {
    for (const chunk of chunks) reply = reduceChunk(reply, chunk);
    log.append(run.publish(chunks));
  });
  if (turn.omittedCount > 0) {
    publisher.add({ type: "data-omitted", data: { count: turn.omittedCount }, transient: true });
  }
  try {
    for await (const event of streamReply({ ...turn, signal: run.signal })) {
      if (event.type === "chunk") publisher.add(event.chunk);
      else if (event.type === "finish")
        Object.assign(end, { reason: "finish", usage: event.usage });
      else if (event.type === "abort") end.reason = "abort";
      else Object.assign(end, { reason: "error", error: event.error.code });
    }
  } catch (error) {
    console.error("The model's stream broke:", error);
    end.error = "internal";
  }
  publisher.flush();

  const last = endChunk(reply, end);
  reply = reduceChunk(reply, last);
  const unlogged = await log.close();
  const isStored = await storeReply(turn.store, {
    owner: turn.owner,
    conversationId: turn.conversationId,
    generationId: turn.generationId,
    parentId: question.id,
    message: ended(reply),
    lastBatch: { position: run.position + 1, chunks: [...unlogged.chunks, last] },
  });
  // Readers learn of the end once it is stored, so that what they see is what a reload shows.
  run.publish([isStored ? last : endChunk(reply, { reason: "cut", error: "model-cut-off" })]);
  if (isStored && turn.needsTitle && reply.message.status === "done") {
    await titleConversation(turn, run, question, reply.message);
  }
}

function ended(reply: Reply): AssistantMessage & { status: EndStatus } {
  const { parentId: _, depth: __, ...message } = reply.message;
  return message as AssistantMessage & { status: EndStatus };
}

/** Gathers what arrives in one go of the event loop: the cost downstream is per batch, not per token. */
function batched(publish: (chunks: Chunk[]) => void) {
  let gathered: Chunk[] = [];
  const flush = () => {
    if (gathered.length === 0) return;
    const chunks = gathered;
    gathered = [];
    publish(chunks);
  };
  return {
    add(chunk: Chunk) {
      if (gathered.length === 0) setImmediate(flush);
      gathered.push(chunk);
    },
    flush,
  };
}
