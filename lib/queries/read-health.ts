import "server-only";
import { readEnvironment } from "@/lib/env";
import { getModelEndpoint } from "@/lib/model/choose";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";
import { getStore } from "@/lib/store/get-store";
import type { Store } from "@/lib/store/store";

export type Health = {
  status: "ok" | "degraded";
  store: { kind: Store["kind"]; ok: boolean };
  model: { kind: ModelEndpoint["kind"]; ok: boolean };
};

/** Whether the store answers, and the model's endpoint did within the last 5 s. */
export async function readHealth(): Promise<Health> {
  const [isStoreWell, endpoint] = await Promise.all([
    storeAnswers(),
    getModelEndpoint({ isFresh: true }),
  ]);
  const isWell = isStoreWell && endpoint.isReachable;
  return {
    status: isWell ? "ok" : "degraded",
    store: { kind: readEnvironment().store.kind, ok: isStoreWell },
    model: { kind: endpoint.kind, ok: endpoint.isReachable },
  };
}

async function storeAnswers(): Promise<boolean> {
  try {
    await (await getStore()).ping();
    return true;
  } catch (error) {
    console.error("The store does not answer:", error instanceof Error ? error.message : error);
    return false;
  }
}
