import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type EnsureOptions, ensureEngine } from "@/lib/store/redis/embedded/ensure-engine";

/** A server for one test file: `url` is a redis:// address; `stop` ends it and removes its data. */
export type TestServer = { url: string; stop(): Promise<void> };

/** An embedded store in a temporary folder. `kill` ends its sidecar with SIGKILL, `start` finds it or
 *  starts it again, and both leave the data alone. */
export type EmbeddedStore = TestServer & {
  dataDir: string;
  pid(): Promise<number>;
  kill(): Promise<void>;
  start(options?: EnsureOptions): Promise<string>;
};

/** Starts the embedded engine over a new temporary folder. */
export async function startEmbedded(options?: EnsureOptions): Promise<EmbeddedStore> {
  const dataDir = await temporaryFolder();
  const url = await ensureEngine(dataDir, options);
  return {
    url,
    dataDir,
    pid: () => sidecarPid(dataDir),
    kill: () => killEmbedded(dataDir),
    start: (again = options) => ensureEngine(dataDir, again),
    stop: () => removeEmbedded(dataDir),
  };
}

/** Ends whatever serves the folder with SIGKILL; the next command to it starts it again. */
export async function killEmbedded(dataDir: string): Promise<void> {
  await endProcess(await sidecarPid(dataDir), "SIGKILL");
}

/** Ends whatever serves the folder, and removes it. */
export async function removeEmbedded(dataDir: string): Promise<void> {
  const pid = await sidecarPid(dataDir).catch(() => null);
  if (pid !== null) await endProcess(pid, "SIGTERM");
  await rm(dataDir, { recursive: true, force: true });
}

/** A real `redis-server` on a free port, keeping nothing; where none is installed, the embedded engine
 *  by its TCP address (which then has a password of its own). */
export async function startRedisServer(password?: string): Promise<TestServer> {
  if (!hasRedisServer()) return startEmbedded();
  const port = await freePort();
  const folder = await temporaryFolder();
  const server = spawn(
    "redis-server",
    // biome-ignore format: option and value side by side
    ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--dir", folder,
      ...(password ? ["--requirepass", password] : [])],
    { stdio: "ignore" },
  );
  await untilAccepting(port);
  return {
    url: `redis://${password ? `:${encodeURIComponent(password)}@` : ""}127.0.0.1:${port}`,
    stop: async () => {
      await endChild(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const hasRedisServer = (): boolean => spawnSync("redis-server", ["--version"]).error === undefined;

export const temporaryFolder = (): Promise<string> => mkdtemp(path.join(tmpdir(), "daram-test-"));

/** A loopback port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No port.");
  return address.port;
}

/** Resolves when `condition` holds; rejects after `limitMs`. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  limitMs = 10_000,
): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not so within ${limitMs} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Sends the signal and resolves when the process is gone, as when it already was. */
export async function endProcess(pid: number, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  try {
    process.kill(pid, signal);
  } catch {
    return;
  }
  await until(() => !isRunning(pid));
}

/** False also for a process that has ended and that nobody has collected yet. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function sidecarPid(dataDir: string): Promise<number> {
  const holder = JSON.parse(await readFile(path.join(dataDir, "engine.json"), "utf8"));
  return holder.pid;
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

const untilAccepting = (port: number) =>
  until(
    () =>
      new Promise<boolean>((resolve) => {
        const socket = net.connect(port, "127.0.0.1", () => resolve(true));
        socket.on("error", () => resolve(false));
        socket.on("connect", () => socket.destroy());
      }),
  );
