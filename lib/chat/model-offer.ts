import type { ReasoningEffort } from "@/lib/chat/conversation";

/** The models that a page offers, by their ids, and what can be set of each. */
export type ModelOffer = {
  /** The default first. */
  models: string[];
  defaultModel: string;
  /** Replies are the demo model's. */
  isDemo: boolean;
  /** Those that refuse a temperature. */
  withoutTemperature: string[];
  /** The efforts that models reason with, the smallest first; models that take none are not in it. */
  reasoningEfforts: Record<string, readonly ReasoningEffort[]>;
};
