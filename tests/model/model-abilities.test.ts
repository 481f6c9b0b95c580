import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoEndpoint } from "@/lib/model/demo-model";
import { abilitiesOf } from "@/lib/model/model-abilities";
import { streamModel } from "@/lib/model/stream-model";
import { toModelMessages } from "@/lib/model/to-model-messages";
import { type ModelServer, startModelServer } from "@/tests/support/model-server";
import { endpointAt, userSaying } from "@/tests/support/replies";

const connections = {
  "OpenAI's Responses API": { kind: "openai", mode: "responses" },
  "OpenAI's chat completions": { kind: "openai", mode: "chat" },
  "a compatible server": { kind: "compatible", mode: "chat" },
  "a compatible server's Responses API": { kind: "compatible", mode: "responses" },
} as const;
type Way = keyof typeof connections;

/** Letters: T temperature; m l M h the efforts. */
it.each<[Way, string, string]>([
  ["OpenAI's Responses API", "gpt-4.1-mini", "T"],
  ["OpenAI's Responses API", "gpt-4o", "T"],
  ["OpenAI's chat completions", "gpt-3.5-turbo", "T"],
  ["OpenAI's Responses API", "chatgpt-4o-latest", "T"],
  ["OpenAI's Responses API", "ft:gpt-4o-mini:us::1", "T"],
  ["OpenAI's Responses API", "gpt-5-chat-latest", "T"],
  ["OpenAI's chat completions", "gpt-4o-mini-search-preview", ""],
  ["OpenAI's Responses API", "gpt-5.1-chat-latest", ""],
  ["OpenAI's Responses API", "gpt-5-pro", ""],
  ["OpenAI's Responses API", "o1-mini", ""],
  ["OpenAI's Responses API", "gpt-5", "mlMh"],
  ["OpenAI's Responses API", "gpt-5-mini-2025-08-07", "mlMh"],
  ["OpenAI's chat completions", "gpt-5.2", "lMh"],
  ["OpenAI's Responses API", "gpt-6-sol", "lMh"],
  ["OpenAI's Responses API", "o3", "lMh"],
  ["OpenAI's chat completions", "o4-mini", "lMh"],
  ["a compatible server", "llama3.2:3b", "T"],
  ["a compatible server", "anthropic/claude-sonnet-4", "T"],
  ["a compatible server", "gpt-oss:20b", "TlMh"],
  ["a compatible server", "openai/gpt-oss-120b", "TlMh"],
  ["a compatible server", "deepseek-ai/DeepSeek-R1-0528", "TlMh"],
  ["a compatible server", "qwen3:8b", "TlMh"],
  ["a compatible server", "qwen3-coder:30b", "T"],
  ["a compatible server", "Qwen/Qwen3-235B-A22B-Instruct-2507", "T"],
  ["a compatible server", "magistral-small-2509", "TlMh"],
  ["a compatible server", "openai/gpt-5-mini", "mlMh"],
  ["a compatible server", "openai/o3", "lMh"],
  ["a compatible server", "openai/gpt-4.1", "T"],
  ["a compatible server's Responses API", "gpt-oss-20b", "T"],
])("by %s the model %s takes %j", (way, id, taken) => {
  const { takesTemperature, reasoningEfforts } = abilitiesOf(id, {
    ...connections[way],
    ...{ label: "", baseUrl: "", apiKey: null },
  });
  const letters = { minimal: "m", low: "l", medium: "M", high: "h" };
  const efforts = reasoningEfforts.map((effort) => letters[effort]).join("");
  expect((takesTemperature ? "T" : "") + efforts).toBe(taken);
});

it("the demo model takes neither", () => {
  expect(demoEndpoint().models).toEqual([{ id: "demo" }]);
});

describe("over the wire", () => {
  let server: ModelServer;
  beforeAll(async () => {
    server = await startModelServer({
      models: ["test-model", "gpt-oss:20b", "o3", "gpt-5", "openai/gpt-5", "gpt-5.2"],
    });
  });
  afterAll(() => server.close());

  const nothing = { temperature: undefined, reasoning: undefined, reasoning_effort: undefined };
  it.each([
    ["chat", "test-model", { temperature: 0.3 }],
    ["chat", "gpt-oss:20b", { temperature: 0.3, reasoning_effort: "low" }],
    ["chat", "openai/gpt-5", { reasoning_effort: "minimal" }],
    ["responses", "test-model", { temperature: 0.3 }],
    ["responses", "gpt-5", { reasoning: { effort: "minimal" } }],
    ["responses", "gpt-5.2", { reasoning: { effort: "low" } }],
    ["responses", "o3", { reasoning: { effort: "low" } }],
  ] as const)("by %s the model %s is asked for no more than it takes", async (mode, id, asked) => {
    const endpoint = await endpointAt(server.url, mode);
    const events = await Array.fromAsync(
      streamModel({
        ...{
          endpoint,
          modelId: id,
          instructions: "",
          temperature: 0.3,
          reasoningEffort: "minimal",
        },
        messages: toModelMessages([userSaying("Hello")]),
        signal: new AbortController().signal,
        timeouts: { firstTokenTimeoutMs: 5_000, idleTimeoutMs: 5_000 },
      }),
    );
    expect(events.at(-1)?.type).toBe("finish");
    expect({ ...nothing, ...(server.requests.at(-1)?.body as object) }).toMatchObject({
      ...nothing,
      ...asked,
    });
  });

  it("what is not set is not sent, and a temperature of 0 is", async () => {
    const endpoint = await endpointAt(server.url, "chat");
    for (const temperature of [null, 0]) {
      await Array.fromAsync(
        streamModel({
          ...{ endpoint, modelId: "gpt-oss:20b", instructions: "", reasoningEffort: null },
          messages: toModelMessages([userSaying("Hello")]),
          signal: new AbortController().signal,
          timeouts: { firstTokenTimeoutMs: 5_000, idleTimeoutMs: 5_000 },
          temperature,
        }),
      );
      expect({ ...nothing, ...(server.requests.at(-1)?.body as object) }).toMatchObject({
        ...nothing,
        temperature: temperature ?? undefined,
      });
    }
  });
});
