import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readSources } from "@/tests/support/read-sources";
import { scanImports } from "@/tests/support/scan-imports";

const sources = readSources(fileURLToPath(new URL("../../", import.meta.url)));
const speaksToOthers =
  /\bfetch\b\s*[(,:}]|\bbaseURL\b|node:(?:https?|net|tls|dgram|dns)\b|new WebSocket/;

test("the server speaks only to what its operator named: the model and the store", () => {
  const files = sources
    .filter(({ path }) => /^(?:lib|app|proxy|instrumentation)/.test(path))
    .filter(({ path }) => !path.startsWith("lib/commands/"))
    .filter(({ text }) => speaksToOthers.test(scanImports(text).code))
    .map(({ path }) => path);
  // tests/architecture.test.ts holds the store's clients to one file. None of these has an address
  // from a visitor; what is added here must not, either. (client-address only looks whether it is one.)
  expect(files.sort()).toEqual([
    "lib/identity/accounts/auth.ts",
    "lib/identity/accounts/send-mail.ts",
    "lib/identity/client-address.ts",
    "lib/model/coalesce.ts",
    "lib/model/connect.ts",
    "lib/model/model-list.ts",
    "lib/store/redis/embedded/claim-port.ts",
    "lib/store/redis/embedded/port-probe.ts",
    "lib/store/redis/embedded/sidecar.ts",
  ]);
});

test("no action takes an address", () => {
  const actions = sources.filter(({ path }) => path.startsWith("lib/actions/"));
  expect(actions.length).toBeGreaterThan(15);
  for (const { path, text } of actions) {
    expect(scanImports(text).code, path).not.toMatch(/z\.url\(|https?:\/\/|baseUrl|hostname/i);
  }
});
