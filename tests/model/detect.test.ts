import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { detectModelServer } from "@/lib/model/detect";
import { startModelServer } from "@/tests/support/model-server";

const opened: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((close) => close()));
});

it("finds the first server of the order that has a model", async () => {
  const empty = await modelServer([]);
  const second = await modelServer(["qwen"]);
  const third = await modelServer(["llama"]);
  const found = await detectModelServer([
    { name: "Empty", baseUrl: empty },
    { name: "Second", baseUrl: second },
    { name: "Third", baseUrl: third },
  ]);
  expect(found).toEqual({ server: { name: "Second", baseUrl: second }, models: [{ id: "qwen" }] });
});

it("offers the models that chat and says how much they hold", async () => {
  const baseUrl = await modelServer([
    { id: "text-embedding-nomic-embed-text-v1.5", object: "model" },
    { id: "nomic-embed-text:latest", object: "model" },
    { id: "qwen", object: "model", max_model_len: 40_960 },
    { id: "gemma", object: "model", meta: { n_ctx_train: 8_192 } },
    { id: "phi", object: "model", loaded_context_length: 4_096, max_context_length: 131_072 },
    { id: "odd", object: "model", context_length: "plenty" },
  ]);
  const found = await detectModelServer([{ name: "Local", baseUrl }]);
  expect(found?.models).toEqual([
    { id: "qwen", contextTokens: 40_960 },
    { id: "gemma", contextTokens: 8_192 },
    { id: "phi", contextTokens: 4_096 },
    { id: "odd" },
  ]);
});

it.each<[string, RequestListener]>([
  [
    "a web page",
    (_, response) => response.setHeader("content-type", "text/html").end("<h1>Hi</h1>"),
  ],
  [
    "an app that sends everyone to its sign-in",
    (_, response) => response.writeHead(302, { location: "/sign-in" }).end(),
  ],
  [
    "another API with data and ids",
    (_, response) => response.end(JSON.stringify({ data: [{ id: "1", type: "post" }] })),
  ],
  [
    "an API without models",
    (_, response) => response.end(JSON.stringify({ object: "list", data: [] })),
  ],
  ["a server that wants a key", (_, response) => response.writeHead(401).end("{}")],
  ["a server that never answers", () => {}],
  ["a server that never ends its answer", (_, response) => response.write('{"data":[')],
])("does not take %s for a model server", async (_, listener) => {
  expect(await detectModelServer([{ name: "Web", baseUrl: await webServer(listener) }])).toBeNull();
});

it("finds nothing where nobody listens", async () => {
  const gone = await startModelServer();
  await gone.close();
  expect(await detectModelServer([{ name: "Gone", baseUrl: gone.url }])).toBeNull();
});

async function modelServer(models: Array<string | Record<string, unknown>>): Promise<string> {
  const server = await startModelServer({ models });
  opened.push(() => server.close());
  return server.url;
}

async function webServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}
