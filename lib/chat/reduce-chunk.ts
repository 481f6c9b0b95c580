import type { EndReason } from "@/lib/chat/end-status";
import type { AssistantMessage, Chunk, DaramData, MessageStatus, Part } from "@/lib/chat/message";
import { type OpenInputs, reduceToolChunk } from "@/lib/chat/reduce-tool-chunk";
import { currentStepStart, defined } from "@/lib/chat/tool-part";

/** A reply being made: its message and what its stream has left open. Parts do not carry the ids
 *  that deltas name, so a reply is always rebuilt from the first chunk of its log. */
export type Reply = {
  readonly message: AssistantMessage;
  readonly open: {
    /** Indices into `message.parts`, by the stream's own ids. */
    readonly text: ReadonlyMap<string, number>;
    readonly reasoning: ReadonlyMap<string, number>;
    readonly inputs: OpenInputs;
  };
  /** How the stream ended so far as it says: "cut" until it says something else. */
  readonly ending: EndReason;
};

type TextEvent = "start" | "delta" | "end";
type TextChunk = Extract<Chunk, { type: `${"text" | "reasoning"}-${TextEvent}` }>;
type DataChunk = Extract<Chunk, { type: `data-${string}` }>;
type FinishReason = Extract<Chunk, { type: "finish" }>["finishReason"];
type StatusChunk = { type: "data-status"; data: DaramData["status"] };

const nothingOpen: Reply["open"] = { text: new Map(), reasoning: new Map(), inputs: new Map() };

/** A reply before its first chunk. */
export function startReply(
  message: Pick<AssistantMessage, "id" | "parentId" | "depth" | "model" | "createdAt">,
): Reply {
  return {
    message: { ...message, role: "assistant", parts: [], status: "waiting" },
    open: nothingOpen,
    ending: "cut",
  };
}

/** The reply after `chunk`: the one reducer of browser, server and log. Pure; parts that did not
 *  change keep their identity, and a chunk that changes nothing gives back `reply` itself. A chunk
 *  out of order (where the SDK throws) and every chunk after the end status are ignored. A delta
 *  costs O(parts). Parts equal those of the SDK's `readUIMessageStream`, but for fields that it
 *  sets to undefined; its `metadata` has no place in our messages and is left out. */
export function reduceChunk(reply: Reply, chunk: Chunk): Reply {
  const { message, open } = reply;
  if (message.status !== "waiting" && message.status !== "streaming") return reply;
  if (isStatusChunk(chunk)) return endReply(reply, chunk.data);
  switch (chunk.type) {
    case "text-start":
    case "text-delta":
    case "text-end":
    case "reasoning-start":
    case "reasoning-delta":
    case "reasoning-end":
      return reduceTextChunk(reply, chunk);
    case "tool-input-start":
    case "tool-input-delta":
    case "tool-input-available":
    case "tool-input-error":
    case "tool-approval-request":
    case "tool-approval-response":
    case "tool-output-available":
    case "tool-output-error":
    case "tool-output-denied": {
      const reduced = reduceToolChunk({ parts: message.parts, inputs: open.inputs }, chunk);
      return reduced
        ? withParts({ ...reply, open: { ...open, inputs: reduced.inputs } }, reduced.parts)
        : reply;
    }
    case "custom":
    case "file":
    case "reasoning-file":
    case "source-url":
    case "source-document":
    case "steering-message":
      return withParts(reply, [...message.parts, defined(chunk)]);
    case "start-step":
      return withParts(reply, [...message.parts, { type: "step-start" }]);
    case "reset-step": {
      const parts = message.parts.slice(0, currentStepStart(message.parts));
      return withParts({ ...reply, open: nothingOpen, ending: "cut" }, parts, "waiting");
    }
    case "finish":
      return withEnding(reply, endingOf(chunk.finishReason));
    case "abort":
      return withEnding(reply, "abort");
    case "error":
      return withEnding(reply, "error");
    case "start":
    case "finish-step":
    case "message-metadata":
      return reply;
    default:
      return chunk.transient === true ? reply : reduceDataChunk(reply, chunk);
  }
}

function reduceTextChunk(reply: Reply, chunk: TextChunk): Reply {
  const { message, open } = reply;
  const kind = chunk.type.startsWith("text") ? "text" : "reasoning";
  const indices = new Map(open[kind]);
  if (chunk.type === "text-start" || chunk.type === "reasoning-start") {
    const ownId = kind === "reasoning" ? { id: chunk.id } : {};
    const { providerMetadata } = chunk;
    const part: Part = { type: kind, ...ownId, text: "", state: "streaming" };
    indices.set(chunk.id, message.parts.length);
    return withParts({ ...reply, open: { ...open, [kind]: indices } }, [
      ...message.parts,
      { ...part, ...defined({ providerMetadata }) },
    ]);
  }
  const index = indices.get(chunk.id) ?? -1;
  const part = message.parts[index];
  if (part?.type !== "text" && part?.type !== "reasoning") return reply;
  const { providerMetadata = part.providerMetadata } = chunk;
  if (chunk.type === "text-delta" || chunk.type === "reasoning-delta") {
    const text = part.text + chunk.delta;
    return withParts(
      reply,
      message.parts.with(index, { ...part, text, ...defined({ providerMetadata }) }),
    );
  }
  indices.delete(chunk.id);
  const citations = chunk.type === "text-end" ? chunk.citations : undefined;
  return withParts(
    { ...reply, open: { ...open, [kind]: indices } },
    message.parts.with(index, {
      ...part,
      state: "done",
      ...defined({ citations, providerMetadata }),
    }),
  );
}

/** A data part with an id is written over by the next chunk of that type and id. */
function reduceDataChunk(reply: Reply, chunk: DataChunk): Reply {
  const { parts } = reply.message;
  const index =
    chunk.id === undefined
      ? -1
      : parts.findIndex((part) => part.type === chunk.type && "id" in part && part.id === chunk.id);
  const part = parts[index];
  return part && "data" in part
    ? withParts(reply, parts.with(index, { ...part, data: chunk.data }))
    : withParts(reply, [...parts, defined(chunk)]);
}

/** A stored message has no open ends. A tool call without its output stays as it was left. */
function endReply(reply: Reply, end: DaramData["status"]): Reply {
  const parts = reply.message.parts.map((part) =>
    (part.type === "text" || part.type === "reasoning") && part.state === "streaming"
      ? { ...part, state: "done" as const }
      : part,
  );
  return { ...reply, message: { ...reply.message, parts, ...defined(end) }, open: nothingOpen };
}

function withParts(
  reply: Reply,
  parts: Part[],
  before: MessageStatus = reply.message.status,
): Reply {
  const status = before === "waiting" && parts.some(isVisible) ? "streaming" : before;
  return { ...reply, message: { ...reply.message, parts, status } };
}

function isVisible(part: Part): boolean {
  if (part.type === "text" || part.type === "reasoning") return part.text !== "";
  return part.type !== "step-start" && part.type !== "custom";
}

/** After an error the SDK still sends "finish", so the first failure is the one that counts. */
function withEnding(reply: Reply, ending: EndReason): Reply {
  const hasFailed = reply.ending === "error" || reply.ending === "abort";
  return hasFailed ? reply : { ...reply, ending };
}

function endingOf(finishReason: FinishReason): EndReason {
  if (finishReason === "error") return "error";
  // The upstream's stream ended without saying that it was complete.
  return finishReason === "interrupted" ? "cut" : "finish";
}

function isStatusChunk(chunk: Chunk): chunk is Chunk & StatusChunk {
  return chunk.type === "data-status";
}
