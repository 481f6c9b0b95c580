import type { UIDataTypes, UIMessage, UIMessageChunk } from "ai";
import type { ChatErrorCode } from "@/lib/chat/errors";

/** What became of an assistant's message. The last four are ends and never change again.
 *  `interrupted`: some text but no finish (cut, died, timed out). `failed`: no text at all. */
export type MessageStatus = "waiting" | "streaming" | "done" | "stopped" | "interrupted" | "failed";

export type EndStatus = Exclude<MessageStatus, "waiting" | "streaming">;

/** Tokens as the endpoint counted them; absent where it does not say. */
export type Usage = { inputTokens?: number; outputTokens?: number; reasoningTokens?: number };

/** Daram's own chunks beside the AI SDK's. All are sent as transient: they say something about
 *  the message or its conversation and never become a part of it. */
export interface DaramData extends UIDataTypes {
  /** The generation came to its end; `error` says why when it is not `done`. */
  status: { status: EndStatus; error?: ChatErrorCode; usage?: Usage };
  /** The conversation's new title. */
  title: { title: string };
  /** So many older messages did not fit into what the model is told. */
  omitted: { count: number };
  /** The model could not be asked for now: it will be at `at`, milliseconds since the epoch. */
  retry: { at: number; error: ChatErrorCode };
}

/** One of Daram's own chunks. */
export type DaramChunk =
  | { type: "data-status"; data: DaramData["status"] }
  | { type: "data-title"; data: DaramData["title"] }
  | { type: "data-omitted"; data: DaramData["omitted"] }
  | { type: "data-retry"; data: DaramData["retry"] };

/** One event of a generation's stream: the AI SDK's wire format. */
export type Chunk = UIMessageChunk<unknown, DaramData>;

/** A piece of a message: text, reasoning, file, tool call, … as the AI SDK names them. */
export type Part = UIMessage<unknown, DaramData>["parts"][number];

type MessageBase = {
  id: string;
  /** The message this one answers or follows; null at the root. */
  parentId: string | null;
  /** Messages on the path above this one; 0 at the root. */
  depth: number;
  parts: Part[];
  /** Milliseconds since the epoch. */
  createdAt: number;
};

export type UserMessage = MessageBase & { role: "user" };

/** A reply. Its id is the id of the generation that makes it. */
export type AssistantMessage = MessageBase & {
  role: "assistant";
  status: MessageStatus;
  /** The id of the model that was asked. */
  model: string;
  usage?: Usage;
  error?: ChatErrorCode;
};

/** A node of a conversation's tree. */
export type Message = UserMessage | AssistantMessage;

/** A reply that may still change. */
export function isUnderWay(message: Message): boolean {
  return (
    message.role === "assistant" && (message.status === "waiting" || message.status === "streaming")
  );
}

/** The text a reader sees: the text parts, in order; reasoning is not among them. */
export function textOf(message: { parts: Part[] }): string {
  return message.parts.map((part) => (part.type === "text" ? part.text : "")).join("");
}

/** Tells Daram's own chunks from the SDK's, whose types leave the data of all `data-*` unknown. */
export function isDaramChunk(chunk: Chunk | DaramChunk): chunk is DaramChunk {
  return ["data-status", "data-title", "data-omitted", "data-retry"].includes(chunk.type);
}
