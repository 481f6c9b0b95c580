import "server-only";
import {
  type LanguageModelUsage,
  type ModelMessage,
  streamText,
  type TextStreamPart,
  type ToolSet,
  toUIMessageChunk,
  type UIMessage,
} from "ai";
import type { ReasoningEffort } from "@/lib/chat/conversation";
import { type ChatErrorCode, fail } from "@/lib/chat/errors";
import type { Chunk, DaramData, Usage } from "@/lib/chat/message";
import { carriesContent } from "@/lib/model/carries-content";
import { logModelError } from "@/lib/model/log-model-error";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";
import { modelError } from "@/lib/model/model-error";
import type { ReplyEvent } from "@/lib/model/reply-event";
import { startWatchdog } from "@/lib/model/watchdog";

/** How long to wait for the first of an answer, and for more of it after that. */
export type Timeouts = { firstTokenTimeoutMs: number; idleTimeoutMs: number };

export type ModelRequest = {
  endpoint: ModelEndpoint;
  modelId: string;
  /** The system's words; "" for none. */
  instructions: string;
  messages: ModelMessage[];
  signal: AbortSignal;
  maxOutputTokens?: number;
  /** From 0 to 2; null leaves it to the model. */
  temperature?: number | null;
  reasoningEffort?: ReasoningEffort | null;
  timeouts: Timeouts;
};

type StreamPart = TextStreamPart<ToolSet>;

/** Asks the model and tells what comes of it. Never throws: whatever fails is the last event.
 *  The request to the model ends when the reader leaves, on `signal`, and when nothing comes in time. */
export async function* streamModel(request: ModelRequest): AsyncGenerator<ReplyEvent, void, void> {
  const { endpoint, modelId, signal } = request;
  const { firstTokenTimeoutMs, idleTimeoutMs } = request.timeouts;
  const upstream = new AbortController();
  let isTimedOut = false;
  let hasText = false;
  const watchdog = startWatchdog({
    firstMs: firstTokenTimeoutMs,
    idleMs: idleTimeoutMs,
    onTimeout() {
      isTimedOut = true;
      upstream.abort();
    },
  });
  const failed = (error: unknown, code?: ChatErrorCode): ReplyEvent => {
    const failure = code ? fail(code).error : modelError(error);
    logModelError({ error, code: failure.code, endpoint: endpoint.label, modelId });
    return { type: "error", error: failure };
  };
  const aborted = (): ReplyEvent =>
    isTimedOut ? failed("nothing came in time", "model-timeout") : { type: "abort" };

  try {
    const { stream } = streamText({
      model: endpoint.languageModel(modelId),
      ...(request.instructions === "" ? {} : { instructions: request.instructions }),
      messages: request.messages,
      ...(request.maxOutputTokens ? { maxOutputTokens: request.maxOutputTokens } : {}),
      ...settingsFor(request),
      abortSignal: AbortSignal.any([signal, upstream.signal]),
      maxRetries: 0,
      // An error is a part of the stream as well, and is logged from there.
      onError: () => {},
    });
    for await (const part of stream) {
      if (part.type === "abort") return yield aborted();
      if (part.type === "error") return yield failed(part.error);
      if (part.type === "finish") return yield finished(part, hasText, failed);
      // Nobody offered it a tool. What it waits for will not come, so this is where it breaks off.
      if (part.type.startsWith("tool-")) return yield failed("it called a tool", "model-cut-off");
      if (part.type === "text-delta") hasText ||= part.text !== "";
      const chunk = toChunk(part);
      if (!chunk) continue;
      if (carriesContent(chunk)) watchdog.sawProgress();
      yield { type: "chunk", chunk };
    }
    yield failed("the stream ended without a finish", "model-cut-off");
  } catch (error) {
    yield signal.aborted || isTimedOut ? aborted() : failed(error);
  } finally {
    watchdog.stop();
    upstream.abort();
  }
}

/** What a model is asked for beside its messages: only what it takes, for others refuse the request. */
function settingsFor({ endpoint, modelId, temperature, reasoningEffort }: ModelRequest) {
  const model = endpoint.models.find(({ id }) => id === modelId);
  const [smallestEffort] = model?.reasoningEfforts ?? [];
  // The conversation may have been set for another model, which knew a smaller one.
  const isTaken = reasoningEffort && model?.reasoningEfforts?.includes(reasoningEffort);
  const reasoning = isTaken ? reasoningEffort : smallestEffort;
  return {
    ...(model?.takesTemperature && temperature != null ? { temperature } : {}),
    ...(reasoningEffort && reasoning ? { reasoning } : {}),
    providerOptions: endpoint.providerOptions,
  };
}

/** A finish is one only if the provider sent it. The SDK makes one up for a stream that breaks off
 *  ("interrupted"); some servers report their own failure as a reason to finish. */
function finished(
  part: Extract<StreamPart, { type: "finish" }>,
  hasText: boolean,
  failed: (error: unknown, code: ChatErrorCode) => ReplyEvent,
): ReplyEvent {
  const { finishReason, rawFinishReason } = part;
  const said = `the stream finished with ${rawFinishReason ?? finishReason}`;
  if (finishReason === "error" || rawFinishReason === "error") return failed(said, "model-error");
  if (finishReason === "interrupted" || rawFinishReason === "abort") {
    return failed(said, "model-cut-off");
  }
  if (!hasText) {
    return failed(
      `${said} and no text`,
      finishReason === "content-filter" ? "model-refused" : "model-cut-off",
    );
  }
  const usage = usageOf(part.totalUsage);
  return usage ? { type: "finish", finishReason, usage } : { type: "finish", finishReason };
}

/** The SDK's chunk without the provider's handles (ids and sealed reasoning, kilobytes of it): they
 *  only serve a request that replays them, and ours replay text. */
function toChunk(part: StreamPart): Chunk | null {
  if (part.type === "start") return null;
  if ((part.type === "text-delta" || part.type === "reasoning-delta") && part.text === "")
    return null;
  const chunk = toUIMessageChunk<ToolSet, UIMessage<unknown, DaramData>>(part);
  if (chunk === undefined) return null;
  if ("providerMetadata" in chunk) {
    const { providerMetadata: _, ...bare } = chunk;
    return bare as Chunk;
  }
  return chunk;
}

function usageOf(usage: LanguageModelUsage): Usage | null {
  const { inputTokens, outputTokens } = usage;
  const reasoningTokens = usage.outputTokenDetails.reasoningTokens;
  if (inputTokens === undefined && outputTokens === undefined) return null;
  return {
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(reasoningTokens === undefined ? {} : { reasoningTokens }),
  };
}
