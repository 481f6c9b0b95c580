import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { readEnvironment } from "@/lib/env";
import { createModelChooser } from "@/lib/model/model-chooser";
import { fetchModelList } from "@/lib/model/model-list";
import { streamModel } from "@/lib/model/stream-model";
import { toModelMessages } from "@/lib/model/to-model-messages";
import { startAddressTrap } from "@/tests/attack/address-trap";
import { startModelServer } from "@/tests/support/model-server";
import { userSaying } from "@/tests/support/replies";

const key = "sk-of-the-operator";
const trap = await startAddressTrap();
const models = [
  { apiKey: key, server: await startModelServer({ apiKey: key }) },
  { apiKey: "", server: await startModelServer() },
];
afterAll(async () => {
  for (const { server } of models) await server.close();
  await trap.close();
});
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  return () => vi.restoreAllMocks();
});

/** Where an endpoint could send its caller to: another host or port, inside, as it is written there. */
const places = ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433"].map(
  (host) => `http://${host}:${trap.port}/v1`,
);
const ways = ["responses", "chat"].flatMap((mode) =>
  [301, 302, 303, 307, 308].map((status) => ({ mode, status })),
);

test.each(ways)(
  "the operator's key is never sent to another address: a request of the $mode API is not sent on by $status, nor what the reader wrote",
  async ({ mode, status }) => {
    for (const { apiKey, server } of models) {
      const environment = readEnvironment({
        ...{ OPENAI_BASE_URL: server.url, OPENAI_API_KEY: apiKey, OPENAI_API_MODE: mode },
      });
      const endpoint = await createModelChooser({ environment: () => environment })();
      for (const location of places) {
        server.reply({ status, headers: { location }, body: "" });
        const events = await Array.fromAsync(
          streamModel({
            ...{ endpoint, modelId: "test-model", instructions: "" },
            messages: toModelMessages([userSaying("A secret of the reader's")]),
            signal: new AbortController().signal,
            timeouts: { firstTokenTimeoutMs: 3_000, idleTimeoutMs: 3_000 },
          }),
        );
        expect(events.at(-1)).toMatchObject({ type: "error", error: { code: "model-error" } });
        const { authorization } = server.requests.at(-1)?.headers ?? {};
        expect(authorization).toBe(apiKey ? `Bearer ${apiKey}` : undefined);
      }
    }
    expect(trap.asked).toEqual([]);
  },
);

test("the operator's key is never sent to another address: nor is the question for the models sent on", async () => {
  for (const location of places) {
    const endpoint = await startAddressTrap({ status: 307, location });
    const baseUrl = `http://127.0.0.1:${endpoint.port}/v1`;
    const list = await fetchModelList({ baseUrl, apiKey: key, timeoutMs: 1_000 });
    expect(list).toEqual({ kind: "unreachable" });
    expect(endpoint.asked).toEqual([{ url: "/v1/models", authorization: `Bearer ${key}` }]);
    await endpoint.close();
  }
  expect(trap.asked).toEqual([]);
});
