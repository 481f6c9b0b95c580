import "server-only";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";
import { streamModel } from "@/lib/model/stream-model";

const instructions =
  "You give conversations their titles. Answer with the title alone: at most six words, in the language of the conversation, without quotation marks and without a full stop.";
const maxExcerptLength = 1_000;
const maxTitleLength = 80;
/** Room for a model that reasons before it writes; others stop by themselves after a few words. */
const maxOutputTokens = 2_000;

/** A title for a conversation from its first question and answer, asked of the same model; null
 *  when none is to be had, and always from the demo model, which is not asked. */
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
  for await (const event of events) {
    if (event.type === "chunk" && event.chunk.type === "text-delta") text += event.chunk.delta;
    if (event.type === "finish") return event.finishReason === "stop" ? cleanTitle(text) : null;
  }
  return null;
}

function excerpt(text: string): string {
  return text.slice(0, maxExcerptLength).toWellFormed();
}

/** One line of plain text from whatever the model made of the request; null when nothing is left. */
export function cleanTitle(text: string): string | null {
  const line = text
    .replace(/<think>[\s\S]*?(<\/think>|$)/g, "")
    .split(/[\r\n\u2028\u2029]+/)
    .map(plainLine)
    .find((candidate) => candidate !== "");
  if (line === undefined) return null;
  return shortened(line).toWellFormed();
}

function plainLine(line: string): string {
  return (
    line
      .replace(/\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/gu, " ")
      .replace(/^\s*(#+|[-*+]|>)\s+/, "")
      .replace(/[*_`~]{2,}|`/g, "")
      .replace(/^\s*(title|제목)\s*[:：]\s*/i, "")
      .replace(/\s+/g, " ")
      .trim()
      .replace(/^["'“”‘’«»「」『』*_]+|["'“”‘’«»「」『』*_]+$/g, "")
      // Not "…" and not "?": they belong to a title.
      .replace(/[.。]$/, "")
      .replace(/^["'“”‘’«»「」『』]+|["'“”‘’«»「」『』]+$/g, "")
      .trim()
  );
}

function shortened(line: string): string {
  if (line.length <= maxTitleLength) return line;
  const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(line);
  let short = "";
  for (const { segment } of segments) {
    if (short.length + segment.length > maxTitleLength - 1) break;
    short += segment;
  }
  return `${short.trimEnd()}…`;
}
