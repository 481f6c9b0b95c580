import "server-only";
import type { ModelMessage } from "ai";
import { type Message, textOf } from "@/lib/chat/message";

/** The conversation as the model is told it: the texts exactly as they are stored, in order.
 *  Reasoning is not replayed; a reply without any text (failed, stopped at once) is left out. */
export function toModelMessages(messages: Message[]): ModelMessage[] {
  return messages.flatMap((message): ModelMessage[] => {
    const content = textOf(message);
    if (message.role === "user") return [{ role: "user", content }];
    return content.trim() === "" ? [] : [{ role: "assistant", content }];
  });
}
