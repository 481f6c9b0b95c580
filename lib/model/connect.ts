import "server-only";
import "@/lib/model/forget-blank-base-url";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { SharedV4ProviderOptions } from "@ai-sdk/provider";
import { wrapLanguageModel } from "ai";
import { coalesceStreams } from "@/lib/model/coalesce";
import { extractThinking } from "@/lib/model/extract-thinking";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";

/** How to reach a server that speaks OpenAI's API. `baseUrl` has no slash at its end. */
export type Connection = {
  kind: "openai" | "compatible";
  label: string;
  baseUrl: string;
  apiKey: string | null;
  mode: "responses" | "chat";
};

/** The part of an endpoint that speaks to the server. Nothing is asked of it yet. */
export function connect(
  connection: Connection,
): Pick<ModelEndpoint, "languageModel" | "providerOptions"> {
  const settings = {
    baseURL: connection.baseUrl,
    fetch: coalesceStreams(connection.apiKey === null ? fetchWithoutKey : fetchHere),
  };
  return {
    languageModel: languageModels(connection, settings),
    providerOptions: providerOptions(connection),
  };
}

type Settings = { baseURL: string; fetch: typeof fetch };

function languageModels(
  { kind, mode, apiKey }: Connection,
  settings: Settings,
): ModelEndpoint["languageModel"] {
  if (kind === "compatible" && mode === "chat") {
    // OpenAI's own provider drops the reasoning that such servers send beside the content.
    const provider = createOpenAICompatible({
      ...settings,
      name: "compatible",
      ...(apiKey === null ? {} : { apiKey }),
      includeUsage: true,
    });
    return (id) =>
      wrapLanguageModel({ model: provider.chatModel(id), middleware: extractThinking });
  }
  // Without a key the provider would look in the environment, and throw.
  const provider = createOpenAI({ ...settings, apiKey: apiKey ?? "" });
  return (id) => (mode === "responses" ? provider.responses(id) : provider.chat(id));
}

/** Without `store: false` the Responses API is sent references to messages that it may not have kept.
 *  With an effort the provider also asks for a summary of the reasoning, unless told otherwise: OpenAI
 *  refuses that to organisations that it has not verified.
 *  Compatible servers know no such field in a chat completion, and some refuse what they do not know. */
function providerOptions({ kind, mode }: Connection): SharedV4ProviderOptions {
  const isOpenAIsProvider = kind === "openai" || mode === "responses";
  return isOpenAIsProvider ? { openai: { store: false, reasoningSummary: null } } : {};
}

/** Wherever a server would send us on to, its operator has not named that place: neither the key nor
 *  what the reader wrote goes there. */
const fetchHere: typeof fetch = (input, init) => fetch(input, { ...init, redirect: "error" });

const fetchWithoutKey: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.delete("authorization");
  return fetchHere(input, { ...init, headers });
};
