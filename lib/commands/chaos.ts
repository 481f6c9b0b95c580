import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { runProgram } from "@/lib/commands/run-program";

// A program of its own: it is made of what the tests are made of, which lib does not import.
const program = new URL("../../tests/chaos/main.ts", import.meta.url);
const usage =
  "npm run chaos -- --kills N --seed S [--store embedded|redis] [--fresh]\n" +
  "Goes on where the same seed stopped; --fresh begins anew.";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    store: { type: "string" },
    fresh: { type: "boolean", default: false },
  },
});
const isWhole = (text: string) => /^\d{1,9}$/.test(text);
const isKnown = ["embedded", "redis", undefined].includes(values.store);
if (!isWhole(values.kills) || !isWhole(values.seed) || !isKnown) {
  console.error(usage);
  process.exit(1);
}

const hasRedis = spawnSync("redis-server", ["--version"]).error === undefined;
const stores = values.store ? [values.store] : ["embedded", "redis"];
for (const store of stores) {
  if (store === "redis" && !hasRedis) {
    console.log("redis: left out, there is no redis-server on this machine.");
    if (values.store) process.exitCode = 1;
    continue;
  }
  const begin = values.fresh ? "fresh" : "again";
  const isClean = await runProgram(program, { args: [store, values.kills, values.seed, begin] });
  if (!isClean) process.exitCode = 1;
}
