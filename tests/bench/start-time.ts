import { spawn } from "node:child_process";
import { once } from "node:events";
import { get } from "node:http";
import { fileURLToPath } from "node:url";
import { plainEnvironment } from "@/lib/commands/plain-environment";
import { testDistDir } from "@/tests/support/app";
import { freePort, removeEmbedded, temporaryFolder, until } from "@/tests/support/redis-servers";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Milliseconds from `npm start`, on a built tree and an empty data folder, to the first request for
 *  its health that is answered well. */
export async function timeStart(): Promise<number> {
  const port = await freePort();
  const dataDir = await temporaryFolder();
  const startedAt = performance.now();
  const npm = process.env.npm_execpath;
  const child = spawn(npm ? process.execPath : "npm", [...(npm ? [npm] : []), "start"], {
    cwd: root,
    env: {
      ...plainEnvironment("production"),
      NEXT_DIST_DIR: testDistDir,
      PORT: String(port),
      DATA_DIR: dataDir,
      MODEL_DETECT: "off",
    },
    stdio: "ignore",
  });
  const exit = once(child, "exit");
  try {
    await until(() => isWell(`http://localhost:${port}/api/health`), 60_000);
    return performance.now() - startedAt;
  } finally {
    child.kill("SIGTERM");
    await exit;
    await removeEmbedded(dataDir);
  }
}

function isWell(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).once("error", () => resolve(false));
  });
}
