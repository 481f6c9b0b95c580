import "server-only";
import type { Message } from "@/lib/chat/message";
import { readEnvironment } from "@/lib/env";
import { capReply } from "@/lib/model/cap-reply";
import type { ReplyEvent } from "@/lib/model/reply-event";
import { retryReply } from "@/lib/model/retry-reply";
import { type ModelRequest, streamModel, type Timeouts } from "@/lib/model/stream-model";
import { toModelMessages } from "@/lib/model/to-model-messages";

type ReplyRequest = Omit<ModelRequest, "messages" | "timeouts"> & {
  messages: Message[];
  /** By default as the environment says. */
  timeouts?: Timeouts;
};

/** The reply to a conversation that ends with the user's message: chunks as the AI SDK makes them,
 *  then one end. What fails before its first chunk is tried again, what grows too long is cut. Never
 *  throws; leaving the loop or aborting `signal` ends the request upstream. */
export function streamReply(request: ReplyRequest): AsyncGenerator<ReplyEvent, void, void> {
  const messages = toModelMessages(request.messages);
  return retryReply({
    ask: (timeouts) => capReply(streamModel({ ...request, messages, timeouts })),
    timeouts: request.timeouts ?? readEnvironment(),
    signal: request.signal,
  });
}
