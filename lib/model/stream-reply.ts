import "server-only";
import type { Message } from "@/lib/chat/message";
import type { ReplyEvent } from "@/lib/model/reply-event";
import { type ModelRequest, streamModel } from "@/lib/model/stream-model";
import { toModelMessages } from "@/lib/model/to-model-messages";

/** The reply to a conversation that ends with the user's message: chunks as the AI SDK makes them,
 *  then one end. Never throws; leaving the loop or aborting `signal` ends the request upstream. */
export function streamReply(
  request: Omit<ModelRequest, "messages"> & { messages: Message[] },
): AsyncGenerator<ReplyEvent, void, void> {
  return streamModel({ ...request, messages: toModelMessages(request.messages) });
}
