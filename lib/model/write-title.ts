import "server-only";
import { readEnvironment } from "@/lib/env";
import { capReply } from "@/lib/model/cap-reply";
import { cleanTitle } from "@/lib/model/clean-title";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";
import { streamModel } from "@/lib/model/stream-model";

const instructions =
  "You give conversations their titles. Answer with the title alone: at most six words, in the language of the conversation, without quotation marks and without a full stop.";
const maxExcerptLength = 1_000;
/** Room for a model that reasons before it writes; others stop by themselves after a few words. */
const maxOutputTokens = 2_000;

/** A title for a conversation from its first question and answer, asked of the same model, once;
 *  null when none is to be had, and always from the demo model, which is not asked. */
export async function writeTitle(request: {
  endpoint: ModelEndpoint;
  modelId: string;
  question: string;
  answer: string;
  signal: AbortSignal;
}): Promise<string | null> {
  const { endpoint, modelId, signal } = request;
  if (endpoint.kind === "demo") return null;
  const events = streamModel({
    timeouts: readEnvironment(),
    endpoint,
    modelId,
    signal,
    instructions,
    maxOutputTokens,
    messages: [
      { role: "user", content: excerpt(request.question) },
      { role: "assistant", content: excerpt(request.answer) },
      { role: "user", content: "Write the title of this conversation." },
    ],
  });
  let text = "";
  for await (const event of capReply(events)) {
    if (event.type === "chunk" && event.chunk.type === "text-delta") text += event.chunk.delta;
    if (event.type === "finish") {
      const isWhole = event.finishReason !== "length" && event.finishReason !== "content-filter";
      return isWhole ? cleanTitle(text) : null;
    }
  }
  return null;
}

function excerpt(text: string): string {
  return text.slice(0, maxExcerptLength).toWellFormed();
}
