import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { readEnvironment } from "@/lib/env";
import type { detectModelServer } from "@/lib/model/detect";
import { createModelChooser } from "@/lib/model/model-chooser";
import { type ModelServer, startModelServer } from "@/tests/support/model-server";

const opened: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

describe("the choice of an endpoint", () => {
  it("is the demo model when nothing is set and nothing is found", async () => {
    const endpoint = await choice({}, { detect: async () => null })();
    expect(endpoint).toMatchObject({ kind: "demo", models: [{ id: "demo" }], isReachable: true });
  });

  it("is a server found on this machine before the demo model", async () => {
    const { url } = await server(["qwen", "llama"]);
    const endpoint = await choice({}, { detect: found(url) })();
    expect(endpoint).toMatchObject({
      kind: "compatible",
      label: `Local at ${url}`,
      models: [{ id: "qwen" }, { id: "llama" }],
      defaultModel: "qwen",
    });
    expect(endpoint.languageModel("qwen").provider).toBe("compatible.chat");
  });

  it("does not look around when MODEL_DETECT is off or a server is named", async () => {
    const { url } = await server(["named"]);
    const looked: string[] = [];
    const detect = async () => {
      looked.push("looked");
      return null;
    };
    expect((await choice({ MODEL_DETECT: "off" }, { detect })()).kind).toBe("demo");
    expect((await choice({ OPENAI_BASE_URL: url }, { detect })({ looksAgain: true })).kind).toBe(
      "compatible",
    );
    expect(looked).toEqual([]);
  });

  it("looks again for a local server only when asked, and keeps what it found", async () => {
    const { url } = await server(["qwen"]);
    let looks = 0;
    const detect: typeof detectModelServer = (candidates) => {
      looks += 1;
      return looks === 1 ? Promise.resolve(null) : found(url)(candidates);
    };
    const getEndpoint = choice({}, { detect });
    expect((await getEndpoint()).kind).toBe("demo");
    expect((await getEndpoint()).kind).toBe("demo");
    expect(looks).toBe(1);
    expect((await getEndpoint({ looksAgain: true })).kind).toBe("compatible");
    expect((await getEndpoint({ looksAgain: true })).kind).toBe("compatible");
    expect(looks).toBe(2);
  });

  it("asks the endpoint once, however many ask at the same time", async () => {
    let lists = 0;
    const { url } = await server(["qwen"]);
    const counting = choice(
      {},
      {
        detect: (candidates) => {
          lists += 1;
          return found(url)(candidates);
        },
      },
    );
    const endpoints = await Promise.all(Array.from({ length: 20 }, () => counting()));
    expect(new Set(endpoints).size).toBe(1);
    expect(lists).toBe(1);
  });

  it("takes OpenAI with a key alone, by its Responses API, although it cannot be asked", async () => {
    const asked: string[] = [];
    const endpoint = await choice(
      { OPENAI_API_KEY: "k" },
      {
        list: async ({ baseUrl, apiKey }) => {
          asked.push(`${baseUrl} ${apiKey}`);
          return { kind: "unreachable" };
        },
      },
    )();
    expect(asked).toEqual(["https://api.openai.com/v1 k"]);
    expect(endpoint).toMatchObject({
      kind: "openai",
      label: "OpenAI",
      models: [{ id: "gpt-4.1-mini", contextTokens: 1_047_576, takesTemperature: true }],
      defaultModel: "gpt-4.1-mini",
      isReachable: false,
      providerOptions: { openai: { store: false } },
    });
    expect(endpoint.languageModel("gpt-4.1-mini").provider).toBe("openai.responses");
  });

  it.each([
    ["responses", "openai.responses"],
    ["chat", "compatible.chat"],
  ])("speaks the API that OPENAI_API_MODE=%s says", async (mode, provider) => {
    const { url } = await server(["qwen"]);
    const endpoint = await choice({ OPENAI_BASE_URL: `${url}//`, OPENAI_API_MODE: mode })();
    expect(endpoint.isReachable).toBe(true);
    expect(endpoint.languageModel("qwen").provider).toBe(provider);
  });

  it("offers CHAT_MODELS and CHAT_MODEL instead of the list, and knows their context from it", async () => {
    const { url } = await server([{ id: "a", object: "model", context_length: 4_096 }, "b"]);
    const all = await choice({ OPENAI_BASE_URL: url, CHAT_MODELS: "c, a", CHAT_MODEL: "a" })();
    expect(all.models).toMatchObject([{ id: "a", contextTokens: 4_096 }, { id: "c" }]);
    expect(all.models[1]?.contextTokens).toBeUndefined();
    const one = await choice({ OPENAI_BASE_URL: url, CHAT_MODEL: "b" })();
    expect(one.models.map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("takes a list that does not say what it is from the server it was told of", async () => {
    const bare = createServer((_, response) => response.end('{"data":[{"id":"m"}]}'));
    await new Promise<void>((resolve) => bare.listen(0, "127.0.0.1", resolve));
    const { port } = bare.address() as AddressInfo;
    const endpoint = await choice({ OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1` })();
    bare.close();
    expect(endpoint).toMatchObject({ isReachable: true, defaultModel: "m" });
  });

  it("shows no password of the address in its label", async () => {
    const endpoint = await choice({ OPENAI_BASE_URL: "http://me:secret@127.0.0.1:1/v1" })();
    expect(endpoint.label).toBe("http://127.0.0.1:1/v1");
  });

  it("sends the key when there is one and no such header when there is none", async () => {
    for (const key of ["k", undefined]) {
      const { url, requests } = await server(["qwen"]);
      const endpoint = await choice({ OPENAI_BASE_URL: url, OPENAI_API_KEY: key })();
      await endpoint.languageModel("qwen").doGenerate({
        prompt: [{ role: "user", content: [{ type: "text", text: "Hello" }] }],
      });
      expect(requests.at(-1)?.headers.authorization).toBe(key && `Bearer ${key}`);
    }
  });
});

describe("a list of models that cannot be had", () => {
  it("leaves the default model on offer and is asked for again later, behind the caller's back", async () => {
    const away = await startModelServer({ models: ["qwen"] });
    const port = Number(new URL(away.url).port);
    await away.close();
    let now = 0;
    const getEndpoint = choice({ OPENAI_BASE_URL: away.url }, { now: () => now });
    expect(await getEndpoint()).toMatchObject({
      isReachable: false,
      models: [{ id: "default" }],
      defaultModel: "default",
    });

    opened.push(await startModelServer({ port, models: ["qwen"] }));
    now = 29_000;
    expect((await getEndpoint()).isReachable).toBe(false);
    now = 31_000;
    await expect.poll(async () => (await getEndpoint()).isReachable).toBe(true);
    expect((await getEndpoint()).models).toMatchObject([{ id: "qwen" }]);
  });

  it("is asked for again before a turn, which needs a model with a name", async () => {
    const away = await startModelServer({ models: ["qwen"] });
    const port = Number(new URL(away.url).port);
    await away.close();
    const getEndpoint = choice({ OPENAI_BASE_URL: away.url }, { now: () => 0 });
    expect((await getEndpoint({ needsModel: true })).defaultModel).toBe("default");

    opened.push(await startModelServer({ port, models: ["qwen"] }));
    expect((await getEndpoint()).defaultModel).toBe("default");
    expect((await getEndpoint({ needsModel: true })).defaultModel).toBe("qwen");
    expect((await getEndpoint()).defaultModel).toBe("qwen");
  });

  it("is the old one, marked as out of reach, when the server goes away", async () => {
    const there = await server(["qwen"]);
    let now = 0;
    const getEndpoint = choice({ OPENAI_BASE_URL: there.url }, { now: () => now });
    expect((await getEndpoint()).isReachable).toBe(true);
    await there.close();
    now = 61_000;
    await expect.poll(async () => (await getEndpoint()).isReachable).toBe(false);
    expect((await getEndpoint()).models).toMatchObject([{ id: "qwen" }]);
  });

  it("is no matter when the models are named and the server answers", async () => {
    const { url } = await server(["qwen"]);
    const elsewhere = url.replace(/v1$/, "elsewhere");
    const named = await choice({
      OPENAI_BASE_URL: elsewhere,
      CHAT_MODEL: "m",
    })();
    expect(named).toMatchObject({ isReachable: true, models: [{ id: "m" }] });
  });
});

function choice(
  variables: Record<string, string | undefined>,
  options: Omit<Parameters<typeof createModelChooser>[0], "environment"> = {},
): ReturnType<typeof createModelChooser> {
  const environment = readEnvironment(variables);
  return createModelChooser({ environment: () => environment, ...options });
}

function found(baseUrl: string): typeof detectModelServer {
  return async () => ({
    server: { name: "Local", baseUrl },
    models: [{ id: "qwen" }, { id: "llama" }],
  });
}

async function server(models: Array<string | Record<string, unknown>>): Promise<ModelServer> {
  const started = await startModelServer({ models });
  opened.push(started);
  return started;
}
