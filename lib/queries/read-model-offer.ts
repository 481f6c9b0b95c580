import "server-only";
import type { ReasoningEffort } from "@/lib/chat/conversation";
import type { ModelOffer } from "@/lib/chat/model-offer";
import { getModelEndpoint } from "@/lib/model/choose";

/** What the model picker offers, whether replies are the demo model's, and which models take what. */
export async function readModelOffer(): Promise<ModelOffer> {
  const { models, defaultModel, kind } = await getModelEndpoint();
  return {
    models: models.map(({ id }) => id),
    defaultModel,
    isDemo: kind === "demo",
    // Hundreds of models may be on offer, so only the few are named.
    withoutTemperature: models.filter((model) => !model.takesTemperature).map(({ id }) => id),
    reasoningEfforts: Object.fromEntries(
      models.flatMap(({ id, reasoningEfforts = [] }): [string, readonly ReasoningEffort[]][] =>
        reasoningEfforts.length > 0 ? [[id, reasoningEfforts]] : [],
      ),
    ),
  };
}
