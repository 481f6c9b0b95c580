import type { LanguageModelV4, SharedV4ProviderOptions } from "@ai-sdk/provider";
import type { ReasoningEffort } from "@/lib/chat/conversation";

/** A model as the picker offers it; `contextTokens` where the endpoint says it. */
export type ModelInfo = {
  id: string;
  contextTokens?: number;
  /** It accepts a temperature; others refuse a request that has one. */
  takesTemperature?: boolean;
  /** The efforts to reason with that it accepts, the smallest first. */
  reasoningEfforts?: readonly ReasoningEffort[];
};

/** Where replies come from: OpenAI, a compatible server, or the demo model inside the app.
 *  A picture of one moment: ask `getModelEndpoint` again rather than keeping one. */
export type ModelEndpoint = {
  kind: "openai" | "compatible" | "demo";
  /** For the start-up line and the page: "OpenAI", "Ollama at http://127.0.0.1:11434/v1", "demo replies". */
  label: string;
  /** The models on offer, the default first. Never empty. */
  models: ModelInfo[];
  defaultModel: string;
  /** False when the endpoint did not answer the question for its models with a list. */
  isReachable: boolean;
  /** What every request to this endpoint carries beside its messages. */
  providerOptions: SharedV4ProviderOptions;
  languageModel(id: string): LanguageModelV4;
};
