import { spawn } from "node:child_process";
import { once } from "node:events";
import { get } from "node:http";
import { fileURLToPath } from "node:url";
import { plainEnvironment } from "@/lib/commands/plain-environment";
import { withCleanup } from "@/tests/bench/with-cleanup";
import { testDistDir } from "@/tests/support/app";
import { freePort, removeEmbedded, temporaryFolder, until } from "@/tests/support/redis-servers";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Milliseconds from `npm start`, on a built tree and an empty data folder, to the first request for
 *  its health that is answered well. */
export function timeStart(): Promise<number> {
  return withCleanup(async (onEnd) => {
    const port = await freePort();
    const dataDir = await temporaryFolder();
    onEnd(() => removeEmbedded(dataDir));
    const startedAt = performance.now();
    const child = npmStart({ PORT: String(port), DATA_DIR: dataDir });
    const exit = once(child, "exit");
    onEnd(async () => {
      child.kill("SIGTERM");
      await exit;
    });
    await until(() => isWell(`http://localhost:${port}/api/health`), 60_000);
    return performance.now() - startedAt;
  });
}

function npmStart(env: Record<string, string>) {
  const npm = process.env.npm_execpath;
  return spawn(npm ? process.execPath : "npm", [...(npm ? [npm] : []), "start"], {
    cwd: root,
    env: {
      ...plainEnvironment("production"),
      // Set but empty keeps out what a developer's .env files say.
      ...{ REDIS_URL: "", UPSTASH_REDIS_REST_URL: "", UPSTASH_REDIS_REST_TOKEN: "" },
      ...{ KV_REST_API_URL: "", KV_REST_API_TOKEN: "", OPENAI_API_KEY: "", OPENAI_BASE_URL: "" },
      ...{ MODEL_DETECT: "off", NEXT_DIST_DIR: testDistDir },
      ...env,
    },
    stdio: "ignore",
  });
}

function isWell(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).once("error", () => resolve(false));
  });
}
