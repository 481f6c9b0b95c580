import "server-only";
import { readFile } from "node:fs/promises";
import net from "node:net";
import type { DataFolder } from "@/lib/store/redis/embedded/data-folder";
import { type PortState, probePort } from "@/lib/store/redis/embedded/port-probe";
import { StoreError } from "@/lib/store/store";

/** Listens on one of the folder's ports, which is the lock on the folder: the system releases it
 *  however its holder dies. Null when another sidecar has the folder.
 *
 *  A stranger on the first port makes us take the second, and may be gone when the next sidecar comes
 *  to the first; so whoever has a port looks at the others before it goes on. Of two that look at the
 *  same time the one with the earlier port stays: the later gives way, the earlier waits for that.
 *  `onListening` must see to it that probes are answered from then on. */
export async function claimPort(
  folder: DataFolder,
  onListening: (server: net.Server, port: number) => void,
): Promise<net.Server | null> {
  for (const port of folder.ports) {
    const server = await listen(port);
    if (!server) {
      if (isHeld(await statusOf(folder, port))) return null;
      continue;
    }
    onListening(server, port);
    if (await isAlone(folder, port)) return server;
    server.close();
    return null;
  }
  throw new StoreError(
    "store-unavailable",
    `The embedded store found its ports (${folder.ports.join(", ")}) taken by other programs. End one of them, or set REDIS_URL to use a Redis of your own.`,
  );
}

/** Who is on a port of this folder; silence becomes `starting` when the folder's last holder lives
 *  and had that port, because an engine that loads leaves no time to answer. Never throws. */
export async function statusOf(folder: DataFolder, port: number): Promise<PortState> {
  const state = await probePort(port, folder.password);
  if (state !== "silent") return state;
  const holder = await readHolder(folder.holder);
  return holder?.port === port && isAlive(holder.pid) ? "starting" : "foreign";
}

const isHeld = (state: PortState) =>
  state === "claiming" || state === "starting" || state === "serving";

async function isAlone(folder: DataFolder, ours: number): Promise<boolean> {
  const others = folder.ports.filter((port) => port !== ours);
  const outcomes = others.map(async (port) => {
    const isEarlier = folder.ports.indexOf(port) < folder.ports.indexOf(ours);
    for (;;) {
      const state = await statusOf(folder, port);
      if (!isHeld(state)) return true;
      if (state !== "claiming" || isEarlier) return false;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });
  return (await Promise.all(outcomes)).every(Boolean);
}

function listen(port: number): Promise<net.Server | null> {
  const server = net.createServer({ noDelay: true });
  return new Promise((resolve) => {
    // Windows keeps ranges of ports for itself and answers EACCES: taken, like any other.
    server.once("error", () => resolve(null));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => resolve(server));
  });
}

async function readHolder(file: string): Promise<{ pid: number; port: number } | null> {
  // Missing or half written means that nobody can be loading.
  const text = await readFile(file, "utf8").catch(() => "");
  const [, pid, port] = /^\{"pid":(\d+),"port":(\d+)\}$/.exec(text) ?? [];
  return pid && port ? { pid: Number(pid), port: Number(port) } : null;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process: it is alive, though not ours to signal.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
