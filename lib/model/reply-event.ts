import type { FinishReason } from "ai";
import type { ChatError, ChatErrorCode } from "@/lib/chat/errors";
import type { Chunk, Usage } from "@/lib/chat/message";

/** What comes of asking a model: any number of chunks, then exactly one of the three ends.
 *  `finish` only when the model itself said that it was done. Before the first chunk there may be
 *  retries: the model is asked once more at `at`, milliseconds since the epoch. */
export type ReplyEvent =
  | { type: "retry"; at: number; error: ChatErrorCode }
  | { type: "chunk"; chunk: Chunk }
  | { type: "finish"; finishReason: FinishReason; usage?: Usage }
  | { type: "error"; error: ChatError }
  | { type: "abort" };
