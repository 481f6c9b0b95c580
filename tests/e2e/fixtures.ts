import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { openRedisStore } from "@/lib/store/redis/redis-store";
import type { Store } from "@/lib/store/store";
import { type RunningApp, startApp } from "@/tests/support/app";
import { type ModelServer, startModelServer } from "@/tests/support/model-server";
import { seedTurns } from "@/tests/support/seed-turns";

type WorkerFixtures = { modelServer: ModelServer; app: RunningApp; store: Store };
type TestFixtures = {
  /** The test tries what a policy forbids. */
  triesPolicy: boolean;
  /** Fails a test whose pages broke their own policy or asked anybody but this machine for anything. */
  staysAtHome: undefined;
  /** The id of this test's visitor, who has opened the first page. */
  owner: string;
  /** Writes a conversation of so many finished turns ("Question 0", "Answer 0", …); its id. */
  seedTurns: (count: number) => Promise<string>;
  /** A page in another browser of this test's visitor: one that no other tab can tell anything. */
  secondDevice: () => Promise<Page>;
};

/** A test in the browser: one app for each worker, connected to a model server that the test can
 *  script, and for each test a browser of its own, which is a visitor of its own. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
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
  store: [
    async ({ app }, use) => {
      const redisUrl = process.env.TEST_REDIS_URL;
      const store = await openRedisStore(
        redisUrl ? { kind: "tcp", url: redisUrl } : { kind: "embedded", dataDir: app.dataDir },
      );
      await use(store);
      await store.close();
    },
    { scope: "worker" },
  ],
  triesPolicy: [false, { option: true }],
  staysAtHome: [
    async ({ context, triesPolicy }, use) => {
      const trespasses: string[] = [];
      context.on("request", (request) => {
        const { protocol, hostname } = new URL(request.url());
        const isOwn = hostname === "localhost" || hostname === "127.0.0.1";
        if (/^(https?|wss?):$/.test(protocol) && !isOwn) trespasses.push(request.url());
      });
      // Chromium says so itself.
      context.on("console", (message) => {
        const isPolicy = message.text().includes("Content Security Policy");
        if (isPolicy && !triesPolicy) trespasses.push(message.text());
      });
      await use(undefined);
      expect(trespasses).toEqual([]);
    },
    { auto: true },
  ],
  owner: async ({ page }, use) => {
    await page.goto("/");
    const cookies = await page.context().cookies();
    const guest = cookies.find(({ name }) => name === "daram-guest");
    await use(guest?.value.split(".")[0] ?? "");
  },
  seedTurns: async ({ store, owner }, use) => use((count) => seedTurns(store, owner, count)),
  secondDevice: async ({ context, browser, baseURL }, use) => {
    const devices: BrowserContext[] = [];
    await use(async () => {
      const device = await browser.newContext({ baseURL, locale: "en-US" });
      devices.push(device);
      await device.addCookies(await context.cookies());
      return device.newPage();
    });
    for (const device of devices) await device.close();
  },
  baseURL: async ({ app }, use) => use(app.url),
});

export { expect } from "@playwright/test";
