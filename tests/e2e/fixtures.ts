import { test as base } from "@playwright/test";
import { type RunningApp, startApp } from "@/tests/support/app";
import { type ModelServer, startModelServer } from "@/tests/support/model-server";

type WorkerFixtures = { modelServer: ModelServer; app: RunningApp };

/** A test in the browser: one app for each worker, connected to a model server that the test can
 *  script, and for each test a browser of its own, which is a visitor of its own. */
export const test = base.extend<object, WorkerFixtures>({
  modelServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs.
    async ({}, use) => {
      const server = await startModelServer();
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
  app: [
    async ({ modelServer }, use) => {
      const app = await startApp({
        env: { OPENAI_BASE_URL: modelServer.url, LIMIT_PER_MINUTE: "0" },
      });
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ app }, use) => use(app.url),
});

export { expect } from "@playwright/test";
