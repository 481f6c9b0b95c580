import "@/lib/commands/resolve-alias";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { findChromium } from "@/tests/support/chromium";

const output = fileURLToPath(new URL("../.test/", import.meta.url));
const { executablePath, args, env } = findChromium();

export default defineConfig({
  testDir: "e2e",
  outputDir: `${output}playwright`,
  globalSetup: "./support/build-app.ts",
  workers: 3,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: `${output}playwright.json` }]],
  use: {
    locale: "en-US",
    // What a service worker fetches cannot be held up by a test. tests/e2e/offline.spec.ts allows it.
    serviceWorkers: "block",
    // A trace of every test costs as much as the tests; ask for one with --trace on.
    screenshot: "only-on-failure",
    launchOptions: { executablePath, args, env: { ...process.env, ...env } },
  },
});
