import "server-only";
import { getModelEndpoint } from "@/lib/model/choose";

/** What the model picker offers, and whether replies are the demo model's. */
export async function readModelOffer() {
  const { models, defaultModel, kind } = await getModelEndpoint();
  return { models: models.map(({ id }) => id), defaultModel, isDemo: kind === "demo" };
}
