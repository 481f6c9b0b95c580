import "server-only";
import { openSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import type { Server, Socket } from "node:net";
import { parseArgs } from "node:util";
import { claimPort } from "@/lib/store/redis/embedded/claim-port";
import { compact } from "@/lib/store/redis/embedded/compact";
import {
  type DataFolder,
  folderFailure,
  openDataFolder,
} from "@/lib/store/redis/embedded/data-folder";
import { type Engine, startEngine } from "@/lib/store/redis/embedded/engine";
import { answerToProbe, type SidecarState } from "@/lib/store/redis/embedded/port-probe";
import { StoreError } from "@/lib/store/store";

// The process that serves a data folder to every process that means it: `sidecar.ts <folder>`. It
// outlives whoever started it, and ends when nobody has been connected for a while. ensure-engine.ts
// starts it and reads the line "daram: …" from the log when it cannot serve.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "idle-seconds": { type: "string", default: "30" },
    "compact-bytes": { type: "string", default: String(32 * 1024 * 1024) },
  },
});
const idleMs = Number(values["idle-seconds"]) * 1000;
const compactBytes = Number(values["compact-bytes"]);
const dataDir = positionals[0] ?? ".data";

// What the engine writes is for its owner alone.
process.umask(0o077);

let state: SidecarState = "claiming";
let engine: Engine | null = null;
let lastSignOfLife = Date.now();

try {
  const folder = await openDataFolder(dataDir);
  const server = await claimPort(folder, (server, port) => {
    server.on("connection", (socket) => receive(socket, folder, port));
  });
  if (server) await serve(folder, server);
  else process.exit(0);
} catch (error) {
  fail(error);
}

async function serve(folder: DataFolder, server: Server) {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  await writeFile(folder.holder, JSON.stringify({ pid: process.pid, port }), { mode: 0o600 });
  state = "starting";
  const log = openSync(folder.log, "a", 0o600);
  await compact(folder.engine, compactBytes, log);
  const started = await startEngine({
    folder: folder.engine,
    password: folder.password,
    log,
    onEnd: fail,
  });
  engine = started;
  state = "serving";
  lastSignOfLife = Date.now();

  const leave = async () => {
    server.close();
    started.stop();
    await rm(folder.holder, { force: true });
    process.exit(0);
  };
  process.on("SIGTERM", leave);
  process.on("SIGINT", leave);
  // The terminal of whoever started us was closed; others may still be using the store.
  process.on("SIGHUP", () => undefined);
  setInterval(
    () => {
      if (started.connectionCount > 0) lastSignOfLife = Date.now();
      else if (Date.now() - lastSignOfLife >= idleMs) void leave();
    },
    Math.min(1000, idleMs),
  );
}

/** A connection begins with a probe's question or is a client's. */
function receive(socket: Socket, folder: DataFolder, port: number) {
  // 'close' follows and tells the engine.
  socket.on("error", () => undefined);
  socket.once("data", (firstBytes) => {
    const answer = answerToProbe(firstBytes, state, port, folder.password);
    // Whoever asks is about to connect: do not leave in between.
    lastSignOfLife = Date.now();
    if (answer) socket.end(answer);
    else if (engine) attach(socket, firstBytes, engine);
    else socket.destroy();
  });
}

function attach(socket: Socket, firstBytes: Buffer, engine: Engine) {
  const events = engine.connect({
    write: (bytes) => socket.write(bytes),
    close: () => socket.destroySoon(),
  });
  socket.on("data", events.received);
  socket.on("drain", events.drained);
  socket.on("end", events.ended);
  socket.on("close", events.ended);
  events.received(firstBytes);
}

function fail(error: unknown): never {
  const failure = error instanceof Error && "code" in error && "syscall" in error;
  const known = failure ? folderFailure(dataDir, error) : error;
  const sentence =
    known instanceof StoreError
      ? known.message
      : `The engine ended: ${known instanceof Error ? known.message : String(known)}`;
  console.error(error);
  console.error(`daram: ${sentence}`);
  process.exit(1);
}
