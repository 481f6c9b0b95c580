import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open, stat, truncate } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type DataFolder, folderFailure } from "@/lib/store/redis/embedded/data-folder";
import { StoreError } from "@/lib/store/store";

export type StartOptions = {
  /** The repository's root; the current folder unless told. Next bundles this file, so that its own
   *  place says nothing. */
  root?: string;
  /** More arguments for the sidecar, for tests. */
  sidecarArguments?: string[];
};

const maxLogBytes = 1024 * 1024;
const orUseRedis = "or set REDIS_URL to use a Redis of your own";

/** One attempt to start a sidecar for a folder: a process of its own, which outlives this one. What
 *  it writes goes to the folder's log. Not tried on Windows and macOS. */
export class SidecarStart {
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

  static async of(folder: DataFolder, options: StartOptions): Promise<SidecarStart> {
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
      const start = new SidecarStart(sidecar, size);
      if (sidecar.pid === undefined) await once(sidecar, "error").catch(() => undefined);
      return start;
    } finally {
      await log.close();
    }
  }

  /** Its process has ended. */
  get isOver(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** It ended, or never came to be, without another sidecar being the reason. */
  get failed(): boolean {
    return this.#spawnError !== null || (this.isOver && this.#process.exitCode !== 0);
  }

  /** Why, in a sentence, from what it wrote to the log. */
  async failure(folder: DataFolder): Promise<StoreError> {
    const written = this.#spawnError ? "" : await textFrom(folder.log, this.#logOffset);
    const lines = written.split("\n").filter((line) => line.trim() !== "");
    const sentence = lines.findLast((line) => line.startsWith("daram: "))?.slice("daram: ".length);
    const end = `its process ended with ${this.#process.signalCode ?? this.#process.exitCode}`;
    const reason = this.#spawnError?.message ?? sentence ?? lines.at(-1) ?? end;
    const isComplete = reason.includes("REDIS_URL");
    return new StoreError(
      // folderFailure's words, which came through the log.
      /disk is (full|used up)/.test(reason) ? "store-full" : "store-unavailable",
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

const rootOf = (options: StartOptions) =>
  options.root ?? path.resolve(/* turbopackIgnore: true */ process.cwd());

function sidecarCommand(folder: DataFolder, options: StartOptions): string[] {
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
