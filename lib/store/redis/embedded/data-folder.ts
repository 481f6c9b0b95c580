import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { StoreError } from "@/lib/store/store";

/** Where the embedded store keeps its things, and how its processes recognise each other. */
export type DataFolder = {
  /** The folder as the operating system spells it. */
  path: string;
  /** The engine's own folder: its append-only file, its configuration. Readable by its owner only. */
  engine: string;
  log: string;
  /** Who serves the folder, written before it loads: `{ pid, port }`. */
  holder: string;
  password: string;
  /** Loopback ports to try, in order; the same for everyone who means this folder. */
  ports: number[];
};

const passwordPattern = /^[0-9a-f]{64}$/;

/** Opens the folder and makes what is missing in it: itself (0700) and the password (0600), which is
 *  made once. Throws StoreError with a sentence when the folder cannot be used. */
export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  try {
    await makeFolder(path.resolve(dataDir));
    // The native form also settles the case of letters where the file system does not care.
    const folder = await realpath(dataDir);
    const engine = path.join(folder, "store");
    await mkdir(engine, { recursive: true, mode: 0o700 });
    await chmod(engine, 0o700);
    return {
      path: folder,
      engine,
      log: path.join(folder, "engine.log"),
      holder: path.join(folder, "engine.json"),
      password: await keepPassword(path.join(folder, "password")),
      ports: portsFor(folder),
    };
  } catch (error) {
    throw folderFailure(dataDir, error);
  }
}

/** `mkdir` with `recursive` never returns where no folder can be made at all, as under /proc. */
async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory()) return;
  const parent = path.dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    // Another process of ours may have made it meanwhile.
    if (error.code !== "EEXIST" || found) throw error;
  });
}

/** The sentence for a folder that cannot be used, whoever met the trouble. */
export function folderFailure(dataDir: string, error: unknown): StoreError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const isFull = code === "ENOSPC" || code === "EDQUOT";
  const reasons: { [code: string]: string } = {
    EACCES: "it may not be read or written by this user",
    EPERM: "it may not be read or written by this user",
    EROFS: "it is on a disk that cannot be written",
    ENOTDIR: "a file stands where a folder must be",
    EEXIST: "a file stands where a folder must be",
    ENOSPC: "its disk is full",
    EDQUOT: "this user's share of its disk is used up",
  };
  const reason = reasons[code] ?? (error instanceof Error ? error.message : String(error));
  const advice = isFull ? "Free some space" : "Set DATA_DIR to a folder that can be written";
  return new StoreError(
    isFull ? "store-full" : "store-unavailable",
    `The embedded store cannot use the folder ${path.resolve(dataDir)}: ${reason}${code && ` (${code})`}. ${advice}, or set REDIS_URL to use a Redis of your own.`,
    { cause: error },
  );
}

async function keepPassword(file: string): Promise<string> {
  for (;;) {
    const kept = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (kept !== null && passwordPattern.test(kept)) return kept;
    // Made but not written: by somebody this very moment, or by somebody who died over it.
    const ageMs = kept === null ? 0 : Date.now() - (await stat(file)).mtimeMs;
    if (ageMs > 1000) await rm(file, { force: true });
    if (kept === null || ageMs > 1000) {
      const password = randomBytes(32).toString("hex");
      await writeFile(file, password, { flag: "wx", mode: 0o600 }).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code !== "EEXIST") throw error;
        },
      );
    } else {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Below the ports that systems hand out to outgoing connections (from 32768 on Linux, 49152 on
 *  macOS and Windows), and spread so that two folders seldom meet. */
function portsFor(folder: string): number[] {
  const start = createHash("sha256").update(folder).digest().readUInt32LE(0);
  return [0, 1, 2, 3].map((index) => 21_000 + ((start + index * 2503) % 10_000));
}
