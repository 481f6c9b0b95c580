import type { AssistantMessage, Chunk, DaramData, MessageStatus, Part } from "@/lib/chat/message";
import { type OpenTexts, reduceTextChunk } from "@/lib/chat/reduce-text-chunk";
import { type OpenInputs, reduceToolChunk } from "@/lib/chat/reduce-tool-chunk";
import { currentStepStart, defined } from "@/lib/chat/tool-part";

/** A reply being made: its message, and what its stream has left open. Parts do not carry the ids
 *  that deltas name, so a reply is always rebuilt from the first chunk of its log. */
export type Reply = {
  readonly message: AssistantMessage;
  readonly open: { readonly texts: OpenTexts; readonly inputs: OpenInputs };
};

type DataChunk = Extract<Chunk, { type: `data-${string}` }>;
type StatusChunk = { type: "data-status"; data: DaramData["status"] };

const nothingOpen: Reply["open"] = { texts: new Map(), inputs: new Map() };

/** A reply before its first chunk. */
export function startReply(
  message: Pick<AssistantMessage, "id" | "parentId" | "depth" | "model" | "createdAt">,
): Reply {
  return {
    message: { ...message, role: "assistant", parts: [], status: "waiting" },
    open: nothingOpen,
  };
}

/** The reply after `chunk`: the one reducer of browser, server and log. Pure; parts that did not
 *  change keep their identity, and a chunk that changes nothing gives back `reply` itself. A delta
 *  costs O(parts). Ignored are chunks out of order (where the SDK throws) and all that come after
 *  the end status. Parts equal those of the SDK's `readUIMessageStream`, without the fields that it
 *  sets to undefined; its message's id and metadata have no place here, ours are the store's. */
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
    case "reasoning-end": {
      const next = reduceTextChunk({ parts: message.parts, texts: open.texts }, chunk);
      return next ? withParts(reply, next.parts, { ...open, texts: next.texts }) : reply;
    }
    case "tool-input-start":
    case "tool-input-delta":
    case "tool-input-available":
    case "tool-input-error":
    case "tool-approval-request":
    case "tool-approval-response":
    case "tool-output-available":
    case "tool-output-error":
    case "tool-output-denied": {
      const next = reduceToolChunk({ parts: message.parts, inputs: open.inputs }, chunk);
      return next ? withParts(reply, next.parts, { ...open, inputs: next.inputs }) : reply;
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
      const waiting: Reply = { ...reply, message: { ...message, status: "waiting" } };
      return withParts(waiting, parts, nothingOpen);
    }
    // How a reply ended is for the run to say, by its status.
    case "finish":
    case "abort":
    case "error":
    case "start":
    case "finish-step":
    case "message-metadata":
      return reply;
    default:
      if (isDataChunk(chunk)) return chunk.transient ? reply : reduceDataChunk(reply, chunk);
      chunk satisfies never;
      return reply;
  }
}

/** A data part with an id is written over by the next chunk of that type and id. */
function reduceDataChunk(reply: Reply, chunk: DataChunk): Reply {
  const { parts } = reply.message;
  const isIt = (part: Part) =>
    part.type === chunk.type && "id" in part && part.id === chunk.id && chunk.id !== undefined;
  const index = parts.findIndex(isIt);
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

function withParts(reply: Reply, parts: Part[], open = reply.open): Reply {
  const isWaiting = reply.message.status === "waiting";
  const status: MessageStatus = isWaiting && !parts.some(isVisible) ? "waiting" : "streaming";
  return { ...reply, message: { ...reply.message, parts, status }, open };
}

function isVisible(part: Part): boolean {
  if (part.type === "text") return part.text !== "";
  return !["step-start", "custom", "reasoning"].includes(part.type);
}

function isDataChunk(chunk: Chunk): chunk is DataChunk {
  return chunk.type.startsWith("data-");
}

function isStatusChunk(chunk: Chunk): chunk is Chunk & StatusChunk {
  return chunk.type === "data-status";
}
