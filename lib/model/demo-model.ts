import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from "@ai-sdk/provider";
import { demoReply } from "@/lib/model/demo/demo-reply";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";

const modelId = "demo";
/** Quick, and still seen to be written: about 80 words a second. */
const defaultPaceMs = 12;

/** Replies from inside the app, for whoever has not connected a model yet. */
export function demoEndpoint(): ModelEndpoint {
  return {
    kind: "demo",
    label: "demo replies",
    models: [{ id: modelId }],
    defaultModel: modelId,
    isReachable: true,
    providerOptions: {},
    languageModel: () => createDemoModel(),
  };
}

/** The demo model: no language model, but something that answers honestly from what the person
 *  wrote before. It goes the same way as a real one. `paceMs` lies between two words. */
export function createDemoModel({ paceMs = defaultPaceMs } = {}): LanguageModelV4 {
  return {
    specificationVersion: "v4",
    provider: "daram",
    modelId,
    supportedUrls: {},
    async doGenerate({ prompt }) {
      return {
        content: [{ type: "text", text: demoReply(userTexts(prompt)) }],
        finishReason: { unified: "stop", raw: "stop" },
        usage: unknownUsage,
        warnings: [],
      };
    },
    async doStream(options) {
      const parts = replyParts(options, paceMs);
      return {
        stream: new ReadableStream({
          async pull(controller) {
            const { done, value } = await parts.next();
            if (done) controller.close();
            else controller.enqueue(value);
          },
          async cancel() {
            await parts.return();
          },
        }),
      };
    },
  };
}

async function* replyParts(
  { prompt, abortSignal }: LanguageModelV4CallOptions,
  paceMs: number,
): AsyncGenerator<LanguageModelV4StreamPart, void, void> {
  const id = "reply";
  yield { type: "stream-start", warnings: [] };
  yield { type: "text-start", id };
  for (const delta of demoReply(userTexts(prompt)).match(/\s*\S+|\s+$/g) ?? []) {
    yield { type: "text-delta", id, delta };
    if (paceMs > 0) await wait(paceMs, undefined, abortSignal ? { signal: abortSignal } : {});
  }
  yield { type: "text-end", id };
  yield { type: "finish", finishReason: { unified: "stop", raw: "stop" }, usage: unknownUsage };
}

/** Only the person's own words: a quotation of a quotation would find itself again. */
function userTexts(prompt: LanguageModelV4Prompt): string[] {
  return prompt.flatMap((message) => {
    if (message.role !== "user") return [];
    return [message.content.map((part) => (part.type === "text" ? part.text : "")).join("\n")];
  });
}

/** Nothing was counted, so nothing is claimed. */
const unknownUsage: LanguageModelV4Usage = {
  inputTokens: {
    total: undefined,
    noCache: undefined,
    cacheRead: undefined,
    cacheWrite: undefined,
  },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};
