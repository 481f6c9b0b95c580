import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { plainEnvironment } from "@/lib/commands/plain-environment";

const root = fileURLToPath(new URL("../..", import.meta.url));
const file = fileURLToPath(import.meta.url);

test.each([
  ["PORT", "0x50", "PORT must be a port number from 0 to 65535."],
  ["OPENAI_BASE_URL", "localhost:11434", "OPENAI_BASE_URL must be an http:// or https:// address"],
  ["CHAT_MODELS", ",", "CHAT_MODELS must be model ids with commas between them."],
  ["REDIS_URL", "http://localhost:6379", "REDIS_URL must be an address that begins with redis://"],
  ["DATA_DIR", file, "a file stands where a folder must be"],
  ["DATA_DIR", "/proc/nope", "Set DATA_DIR to a folder that can be written"],
])("%s=%s stops the start with a sentence", (name, value, sentence) => {
  const start = spawnSync(
    process.execPath,
    ["--import", "./lib/commands/resolve-alias.ts", "lib/commands/start.ts"],
    { cwd: root, env: { ...plainEnvironment("production"), [name]: value }, encoding: "utf8" },
  );
  expect(start.stderr).toContain(sentence);
  expect(start.stderr).not.toMatch(/^\s+at /m);
  expect(start.status).toBe(1);
});
