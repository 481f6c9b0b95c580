import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open, stat, truncate } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { statusOf } from "@/lib/store/redis/embedded/claim-port";
import {
  type DataFolder,
  folderFailure,
  openDataFolder,
} from "@/lib/store/redis/embedded/data-folder";
import { StoreError } from "@/lib/store/store";

export type EnsureOptions = {
  /** The repository's root; the current folder unless told. */
  root?: string;
  /** How long a start may take before the caller hears of it; it goes on nevertheless. */
  patienceMs?: number;
  /** More arguments for the sidecar, for tests. */
  sidecarArguments?: string[];
};

const maxLogBytes = 1024 * 1024;
const failurePauseMs = 2000;
const orUseRedis = "or set REDIS_URL to use a Redis of your own";

/** A start that has just failed would fail again: until then its error stands for it. */
const failures = new Map<string, { error: unknown; until: number }>();

/** The redis:// URL of the engine that serves `dataDir`, with its password; starts one, as a process
 *  of its own, when there is none. Whoever asks at the same time, from whatever process, gets the
 *  same one. Throws StoreError with a sentence that says why and what to do.
 *
 *  Not tried on Windows and macOS. One machine only: over a shared disk or from two containers the
 *  ports do not see each other. */
export async function ensureEngine(dataDir: string, options: EnsureOptions = {}): Promise<string> {
  const recent = failures.get(dataDir);
  if (recent && Date.now() < recent.until) throw recent.error;
  try {
    const url = await findOrStart(await openDataFolder(dataDir), options);
    failures.delete(dataDir);
    return url;
  } catch (error) {
    failures.set(dataDir, { error, until: Date.now() + failurePauseMs });
    throw error;
  }
}

async function findOrStart(folder: DataFolder, options: EnsureOptions): Promise<string> {
  const deadline = Date.now() + (options.patienceMs ?? 10_000);
  let start: Start | null = null;
  for (;;) {
    const states = await Promise.all(folder.ports.map((port) => statusOf(folder, port)));
    const serving = states.indexOf("serving");
    if (serving >= 0) return `redis://:${folder.password}@127.0.0.1:${folder.ports[serving]}/0`;
    const isOneComing = states.some((state) => state === "claiming" || state === "starting");
    if (start?.failed) throw await start.failure(folder);
    // A sidecar that left in peace met another one, which may have gone since.
    if (!isOneComing && (start === null || start.isOver)) start = await Start.of(folder, options);
    if (Date.now() > deadline) {
      throw new StoreError(
        "store-unavailable",
        `The embedded store is still starting; its log is ${folder.log}. Wait and try again, ${orUseRedis}.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** One attempt to start a sidecar. */
class Start {
  readonly #process: ChildProcess;
  readonly #logOffset: number;
  #spawnError: Error | null = null;

  private constructor(process: ChildProcess, logOffset: number) {
    this.#process = process;
    this.#logOffset = logOffset;
    process.on("error", (error) => {
      this.#spawnError = error;
    });
  }

  static async of(folder: DataFolder, options: EnsureOptions): Promise<Start> {
    refuseOldNode();
    const log = await openLog(folder);
    try {
      const { size } = await log.stat();
      const sidecar = spawn(process.execPath, sidecarCommand(folder, options), {
        cwd: rootOf(options),
        // Only what a process needs: NODE_OPTIONS and the app's secrets are not its business.
        env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, NODE_ENV: "production" },
        stdio: ["ignore", log.fd, log.fd],
        detached: true,
        windowsHide: true,
      });
      sidecar.unref();
      const start = new Start(sidecar, size);
      if (sidecar.pid === undefined) await once(sidecar, "error").catch(() => undefined);
      return start;
    } finally {
      await log.close();
    }
  }

  get isOver(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  get failed(): boolean {
    return this.#spawnError !== null || (this.isOver && this.#process.exitCode !== 0);
  }

  async failure(folder: DataFolder): Promise<StoreError> {
    const written = this.#spawnError ? "" : await textFrom(folder.log, this.#logOffset);
    const lines = written.split("\n").filter((line) => line.trim() !== "");
    const sentence = lines.findLast((line) => line.startsWith("daram: "))?.slice("daram: ".length);
    const end = `its process ended with ${this.#process.signalCode ?? this.#process.exitCode}`;
    const reason = this.#spawnError?.message ?? sentence ?? lines.at(-1) ?? end;
    const isComplete = reason.includes("REDIS_URL");
    return new StoreError(
      /full/.test(reason) ? "store-full" : "store-unavailable",
      isComplete
        ? reason
        : `The embedded store did not start: ${reason} Its log is ${folder.log}. Mend that, ${orUseRedis}.`,
      { cause: this.#spawnError },
    );
  }
}

/** The sidecar is TypeScript that Node runs as it is; older Nodes cannot. */
function refuseOldNode() {
  if (process.features.typescript) return;
  throw new StoreError(
    "store-unavailable",
    `The embedded store needs Node 22.18 or newer, and this is Node ${process.versions.node}. Start Daram through npm (npm start), which brings Node 24 along, ${orUseRedis}.`,
  );
}

const rootOf = (options: EnsureOptions) =>
  options.root ?? path.resolve(/* turbopackIgnore: true */ process.cwd());

function sidecarCommand(folder: DataFolder, options: EnsureOptions): string[] {
  const commands = path.join(rootOf(options), "lib", "commands");
  const embedded = path.join(rootOf(options), "lib", "store", "redis", "embedded");
  return [
    "--disable-warning=ExperimentalWarning",
    "--import",
    pathToFileURL(path.join(commands, "resolve-alias.ts")).href,
    path.join(embedded, "sidecar.ts"),
    folder.path,
    ...(options.sidecarArguments ?? []),
  ];
}

async function openLog(folder: DataFolder) {
  try {
    const size = await stat(folder.log).then(
      (stats) => stats.size,
      () => 0,
    );
    if (size > maxLogBytes) await truncate(folder.log);
    return await open(folder.log, "a", 0o600);
  } catch (error) {
    throw folderFailure(folder.path, error);
  }
}

async function textFrom(file: string, offset: number): Promise<string> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(64 * 1024),
      position: offset,
    });
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}
