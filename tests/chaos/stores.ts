import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@redis/client";
import type { StoreLocation } from "@/lib/env";
import { ensureEngine } from "@/lib/store/redis/embedded/ensure-engine";
import {
  endProcess,
  freePort,
  removeEmbedded,
  temporaryFolder,
  until,
} from "@/tests/support/redis-servers";

export type StoreKind = "embedded" | "redis";

/** A real store whose process can be struck; its data stay. */
export type StoreProcess = {
  location: StoreLocation;
  /** What an app is told, to find it. */
  env: { DATA_DIR: string; REDIS_URL: string };
  strike(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
};

/** Starts an empty store. The embedded one is begun anew by whichever app misses it, as in life; a
 *  redis-server by whatever watches over it, which here are we, at once. */
export function startStore(kind: StoreKind): Promise<StoreProcess> {
  return kind === "embedded" ? startEmbedded() : startRedis();
}

async function startEmbedded(): Promise<StoreProcess> {
  const dataDir = await temporaryFolder();
  await ensureEngine(dataDir);
  const pid = async () => {
    const holder = await readFile(join(dataDir, "engine.json"), "utf8").catch(() => "");
    return Number(/"pid":(\d+)/.exec(holder)?.[1] ?? 0);
  };
  let struck = 0;
  return {
    location: { kind: "embedded", dataDir },
    env: { DATA_DIR: dataDir, REDIS_URL: "" },
    async strike(signal) {
      // Somebody may have to miss the last one first.
      await until(async () => ![0, struck].includes(await pid()), 30_000);
      struck = await pid();
      await endProcess(struck, signal);
    },
    stop: () => removeEmbedded(dataDir),
  };
}

async function startRedis(): Promise<StoreProcess> {
  const folder = await temporaryFolder();
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server = launchRedis(port, folder);
  await server;
  return {
    location: { kind: "tcp", url },
    env: { DATA_DIR: folder, REDIS_URL: url },
    async strike(signal) {
      const struck = server;
      server = struck.then((process) => end(process, signal)).then(() => launchRedis(port, folder));
      await server;
    },
    async stop() {
      await end(await server, "SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function end(server: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  const ended = once(server, "exit");
  server.kill(signal);
  await ended;
}

async function launchRedis(port: number, folder: string): Promise<ChildProcess> {
  const server = spawn(
    "redis-server",
    // With "everysec" Redis puts off a write while its fsync is under way and answers all the same, so
    // that even a kill -9 can take what was acknowledged.
    // biome-ignore format: option and value side by side
    ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--save", "",
      "--appendonly", "yes", "--appendfsync", "always"],
    { stdio: "ignore" },
  );
  await until(() => isServing(port), 30_000);
  return server;
}

async function isServing(port: number): Promise<boolean> {
  const client = createClient({ socket: { port, reconnectStrategy: false } });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.ping();
    return true;
  } catch {
    return false;
  } finally {
    client.destroy();
  }
}
