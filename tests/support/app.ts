import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { plainEnvironment } from "@/lib/commands/plain-environment";
import {
  endProcess,
  freePort,
  removeEmbedded,
  temporaryFolder,
} from "@/tests/support/redis-servers";

export type RunningApp = {
  /** http://localhost:<port> */
  url: string;
  pid: number;
  dataDir: string;
  /** What it has printed so far. */
  output(): string;
  /** SIGTERM, as an operator would; resolves to the exit code. Removes a data folder made for it,
   *  unless it is to be used again. */
  stop(options?: { keepsData?: boolean }): Promise<number | null>;
  /** SIGKILL to the embedded store's process alone; nothing where the store is elsewhere. */
  killStore(): Promise<void>;
  /** SIGKILL, to the embedded store's process as well when asked. Data stay. */
  kill(options?: { withStore?: boolean }): Promise<void>;
};

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Where the tests' own build lies, relative to the repository. */
export const testDistDir = ".test/next";

const readyLimitMs = 180_000;

/** Starts the production app as `npm start` does, on a free port, with a data folder of its own and
 *  none of this machine's settings; resolves when it says that it is ready. `npm test` under
 *  REDIS_URL makes that Redis its store; `env: { REDIS_URL: "" }` asks for the embedded one. */
export async function startApp(
  options: { env?: Record<string, string>; dataDir?: string; port?: number } = {},
): Promise<RunningApp> {
  const dataDir = options.dataDir ?? (await temporaryFolder());
  const child = spawn(
    process.execPath,
    [
      ...["--require", "./lib/commands/require-node.cjs"],
      ...["--import", "./lib/commands/resolve-alias.ts"],
      "lib/commands/start.ts",
    ],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...plainEnvironment("production"),
        ...blankVariables(),
        // As under npm: the app ends when whoever started it is gone.
        npm_lifecycle_event: "test",
        NEXT_DIST_DIR: testDistDir,
        PORT: String(options.port ?? (await freePort())),
        DATA_DIR: dataDir,
        REDIS_URL: process.env.TEST_REDIS_URL ?? "",
        MODEL_DETECT: "off",
        ...options.env,
      },
    },
  );
  let output = "";
  const ready = Promise.withResolvers<string>();
  const collect = (data: string) => {
    output += data;
    const url = /ready at (http\S+)/.exec(output)?.[1];
    if (url) ready.resolve(url);
  };
  child.stdout.setEncoding("utf8").on("data", collect);
  child.stderr.setEncoding("utf8").on("data", collect);
  const exit = once(child, "exit");
  exit.then(([code]) => ready.reject(new Error(`The app ended with ${code}:\n${output}`)));
  const limit = setTimeout(() => {
    child.kill("SIGKILL");
    ready.reject(new Error(`The app was not ready within ${readyLimitMs} ms:\n${output}`));
  }, readyLimitMs);
  const url = await ready.promise.finally(() => clearTimeout(limit));

  return {
    url,
    pid: child.pid ?? 0,
    dataDir,
    output: () => output,
    async stop({ keepsData = options.dataDir !== undefined } = {}) {
      child.kill("SIGTERM");
      const [code] = await exit;
      if (!keepsData) await removeEmbedded(dataDir);
      return code;
    },
    killStore: () => killStoreOf(dataDir),
    async kill({ withStore = false } = {}) {
      child.kill("SIGKILL");
      if (withStore) await killStoreOf(dataDir);
      await exit;
    },
  };
}

async function killStoreOf(dataDir: string): Promise<void> {
  const path = join(dataDir, "engine.json");
  // A Redis that `npm test` was given is not ours to end.
  if (!existsSync(path)) return;
  const holder = JSON.parse(readFileSync(path, "utf8"));
  await endProcess(holder.pid, "SIGKILL");
}

// Set but empty counts as not set, and keeps what stands in a developer's .env files out.
function blankVariables(): Record<string, string> {
  const names = readFileSync(join(root, ".env.example"), "utf8").matchAll(/^([A-Z_]+)=/gm);
  return Object.fromEntries(Array.from(names, ([, name]) => [name, ""]));
}
