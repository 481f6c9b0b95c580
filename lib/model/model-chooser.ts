import "server-only";
import type { Environment } from "@/lib/env";
import { chatModels, openAIChatModels, withContext } from "@/lib/model/chat-models";
import { type Connection, connect } from "@/lib/model/connect";
import { demoEndpoint } from "@/lib/model/demo-model";
import { detectModelServer } from "@/lib/model/detect";
import { abilitiesOf } from "@/lib/model/model-abilities";
import type { ModelEndpoint, ModelInfo } from "@/lib/model/model-endpoint";
import { fetchModelList } from "@/lib/model/model-list";

const openAIBaseUrl = "https://api.openai.com/v1";
const openAIDefaultModel = "gpt-4.1-mini";
/** Servers of one model take any name; with no list to read one from this is as good as another. */
const unknownModel = "default";
const listTimeoutMs = 3_000;
const listIsFreshMs = 60_000;
const retryListAfterMs = 30_000;
/** What counts as today's news for whoever asks after the endpoint's health. */
const freshMs = 5_000;

export type EndpointRequest = { looksAgain?: boolean; isFresh?: boolean; needsModel?: boolean };

type Chosen = { connection: Connection | null; endpoint: ModelEndpoint; listedAt: number };

/** Chooses the endpoint once and keeps it; its list of models is renewed behind the caller's back.
 *  With `isFresh` it is asked first, unless it was within the last 5 s. With `needsModel` it is asked
 *  first as long as no list was had that names one. With `looksAgain` the search for a local server is
 *  repeated while there is none that answers. */
export function createModelChooser(options: {
  environment: () => Environment;
  detect?: typeof detectModelServer;
  list?: typeof fetchModelList;
  now?: () => number;
}): (request?: EndpointRequest) => Promise<ModelEndpoint> {
  const detect = options.detect ?? detectModelServer;
  const fetchList = options.list ?? fetchModelList;
  const now = options.now ?? Date.now;
  let chosen: Promise<Chosen> | null = null;
  let isRenewing = false;

  async function choose(): Promise<Chosen> {
    const environment = options.environment();
    const configured = configuredConnection(environment);
    if (configured) return listed(configured, environment);
    const found = environment.detectsModelServer ? await detect() : null;
    if (!found) return { connection: null, endpoint: demoEndpoint(), listedAt: now() };
    const { name, baseUrl } = found.server;
    const connection: Connection = {
      kind: "compatible",
      label: `${name} at ${baseUrl}`,
      baseUrl,
      apiKey: null,
      mode: environment.openai.mode ?? "chat",
    };
    return {
      connection,
      endpoint: endpointOf(connection, environment, found.models),
      listedAt: now(),
    };
  }

  async function listed(connection: Connection, environment: Environment): Promise<Chosen> {
    const list = await fetchList({ ...connection, timeoutMs: listTimeoutMs });
    const models = list.kind === "list" ? list.models : null;
    const endpoint = endpointOf(connection, environment, models);
    // Whoever names the models can do without a list, as long as something answers.
    const isNamed = (environment.chatModels ?? environment.chatModel) !== null;
    if (list.kind === "absent" && isNamed) endpoint.isReachable = true;
    return { connection, endpoint, listedAt: now() };
  }

  async function renewed(old: Chosen): Promise<Chosen> {
    if (old.connection === null) return choose();
    const fresh = await listed(old.connection, options.environment());
    // A list that was had once is better than none while the server is away.
    return fresh.endpoint.isReachable
      ? fresh
      : { ...fresh, endpoint: { ...old.endpoint, isReachable: false } };
  }

  function renew(old: Chosen): void {
    if (isRenewing || old.connection === null) return;
    isRenewing = true;
    void renewed(old)
      .then((fresh) => {
        chosen = Promise.resolve(fresh);
      })
      .finally(() => {
        isRenewing = false;
      });
  }

  return async (request = {}) => {
    chosen ??= choose();
    const current = await chosen.catch((error: unknown) => {
      chosen = null;
      throw error;
    });
    const isLocal = configuredConnection(options.environment()) === null;
    if (request.looksAgain && isLocal && (!current.connection || !current.endpoint.isReachable)) {
      const search = choose();
      chosen = search;
      return (await search).endpoint;
    }
    const isOld = request.isFresh && now() - current.listedAt >= freshMs;
    const isGuess = request.needsModel && current.endpoint.defaultModel === unknownModel;
    if (current.connection && (isOld || isGuess)) {
      const renewal = renewed(current);
      chosen = renewal;
      return (await renewal).endpoint;
    }
    const isFreshMs = current.endpoint.isReachable ? listIsFreshMs : retryListAfterMs;
    if (now() - current.listedAt >= isFreshMs) renew(current);
    return current.endpoint;
  };
}

function configuredConnection({ openai }: Environment): Connection | null {
  if (openai.apiKey === null && openai.baseUrl === null) return null;
  const baseUrl = (openai.baseUrl ?? openAIBaseUrl).replace(/\/+$/, "");
  const { protocol, host, hostname, pathname } = new URL(baseUrl);
  const isOpenAI = hostname === "api.openai.com" || hostname.endsWith(".api.openai.com");
  return {
    kind: isOpenAI ? "openai" : "compatible",
    // Put together anew, because an address can hold a password.
    label: isOpenAI ? "OpenAI" : `${protocol}//${host}${pathname}`,
    baseUrl,
    apiKey: openai.apiKey,
    mode: openai.mode ?? (isOpenAI ? "responses" : "chat"),
  };
}

/** `listed` is null when the endpoint gave no list. */
function endpointOf(
  connection: Connection,
  environment: Environment,
  listed: ModelInfo[] | null,
): ModelEndpoint {
  const isOpenAI = connection.kind === "openai";
  const known = new Map((listed ?? []).map((model) => [model.id, model]));
  const infoOf = (id: string): ModelInfo => {
    const model = known.get(id) ?? { id };
    return isOpenAI ? withContext(model) : model;
  };
  const offered = environment.chatModels
    ? environment.chatModels.map(infoOf)
    : (isOpenAI ? openAIChatModels : chatModels)(listed ?? []);
  const defaultModel =
    environment.chatModel ??
    environment.chatModels?.[0] ??
    (isOpenAI ? openAIDefaultModel : (offered[0]?.id ?? unknownModel));
  return {
    kind: connection.kind,
    label: connection.label,
    models: [infoOf(defaultModel), ...offered.filter(({ id }) => id !== defaultModel)].map(
      (model) => ({ ...model, ...abilitiesOf(model.id, connection) }),
    ),
    defaultModel,
    isReachable: listed !== null,
    ...connect(connection),
  };
}
