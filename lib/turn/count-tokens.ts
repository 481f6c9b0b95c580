import "server-only";
import type { AssistantMessage, Message, Part } from "@/lib/chat/message";
import { estimateTokens } from "@/lib/memory/estimate-tokens";

/** What a reply counts towards the day's limit: tokens as the endpoint reported them, estimated on
 *  the side of which it said nothing (it does not for a reply that was stopped or cut). `told` is
 *  what the model got, as far as it is known. A reply that failed without a word counts nothing. */
export function countTokens(
  reply: Omit<AssistantMessage, "parentId" | "depth">,
  told: { instructions: string; messages: Message[] },
): number {
  const said = wordsOf(reply.parts);
  if (reply.status === "failed" && said === "") return 0;
  const { inputTokens, outputTokens } = reply.usage ?? {};
  return (inputTokens ?? estimateTokens(wordsTold(told))) + (outputTokens ?? estimateTokens(said));
}

function wordsTold({ instructions, messages }: { instructions: string; messages: Message[] }) {
  return [instructions, ...messages.map(({ parts }) => wordsOf(parts))].join("\n");
}

/** Reasoning costs as much as an answer. */
function wordsOf(parts: Part[]): string {
  return parts
    .map((part) => (part.type === "text" || part.type === "reasoning" ? part.text : ""))
    .join("");
}
