import "server-only";
import { z } from "zod";
import type { ModelInfo } from "@/lib/model/model-endpoint";

/** What an endpoint said when it was asked for its models. `absent`: it answers, but has no such list. */
type ModelList =
  | { kind: "list"; models: ModelInfo[] }
  | { kind: "absent" }
  | { kind: "unreachable" };

const tokens = z.number().int().positive().nullish().catch(null);

const listedModel = z.object({
  id: z.string().trim().min(1).max(200),
  object: z.string().nullish().catch(null),
  // What servers call a model's context, those first that say what is loaded and not what is possible.
  loaded_context_length: tokens,
  max_model_len: tokens,
  context_length: tokens,
  context_window: tokens,
  n_ctx: tokens,
  max_context_length: tokens,
  meta: z.object({ n_ctx: tokens, n_ctx_train: tokens }).nullish().catch(null),
});

const modelList = z.object({
  object: z.string().nullish(),
  data: z.array(listedModel).nullable(),
});

/** Asks `GET {baseUrl}/models`. Of a server that nobody named (`isGuess`) only a list which says that
 *  it is one of models counts: other APIs answer with `data` and `id` as well. Never throws. */
export async function fetchModelList(endpoint: {
  baseUrl: string;
  apiKey: string | null;
  timeoutMs: number;
  isGuess?: boolean;
}): Promise<ModelList> {
  try {
    const response = await fetch(`${endpoint.baseUrl}/models`, {
      headers: endpoint.apiKey === null ? {} : { authorization: `Bearer ${endpoint.apiKey}` },
      signal: AbortSignal.timeout(endpoint.timeoutMs),
      // A page that sends everyone to its sign-in is no model server.
      redirect: "error",
      cache: "no-store",
    });
    if (!response.ok) {
      await response.body?.cancel();
      const hasNoSuchRoute = [404, 405, 501].includes(response.status);
      return { kind: hasNoSuchRoute ? "absent" : "unreachable" };
    }
    const parsed = modelList.safeParse(await response.json());
    if (!parsed.success) return { kind: "absent" };
    const { object, data } = parsed.data;
    const models = data ?? [];
    const isNamed = models.every(({ object }) => object === "model") || !endpoint.isGuess;
    const isList = object === "list" || (models.length > 0 && isNamed);
    return isList ? { kind: "list", models: models.map(modelInfo) } : { kind: "absent" };
  } catch (error) {
    // Not JSON: something answers there, but no model server.
    return { kind: error instanceof SyntaxError ? "absent" : "unreachable" };
  }
}

function modelInfo(model: z.output<typeof listedModel>): ModelInfo {
  const contextTokens =
    model.loaded_context_length ??
    model.max_model_len ??
    model.context_length ??
    model.context_window ??
    model.n_ctx ??
    model.meta?.n_ctx ??
    model.max_context_length ??
    model.meta?.n_ctx_train;
  return contextTokens ? { id: model.id, contextTokens } : { id: model.id };
}
