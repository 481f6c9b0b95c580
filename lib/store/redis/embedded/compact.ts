import "server-only";
import { existsSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { startEngine } from "@/lib/store/redis/embedded/engine";

/** Rewrites the append-only file as a snapshot when what was appended since the last one is more than
 *  `limitBytes` and more than that snapshot. Done before serving, because the engine cannot fork; it
 *  takes as long as loading twice. Interrupted at any point it leaves the old files or the new, and the
 *  next start serves first: where processes are killed again and again, somebody is waiting. */
export async function compact(folder: string, limitBytes: number, log: number): Promise<void> {
  const current = path.join(folder, "appendonlydir");
  const previous = `${current}.old`;
  const next = `${current}.new`;
  if (!existsSync(current) && existsSync(previous)) await rename(previous, current);
  await rm(previous, { recursive: true, force: true });
  const wasInterrupted = existsSync(next);
  await rm(next, { recursive: true, force: true });
  await removeUnfinishedDumps(folder);
  if (!existsSync(current) || wasInterrupted) return;

  const { appended, snapshot } = await sizesIn(current);
  if (appended <= limitBytes || appended <= snapshot) return;
  await mkdir(next, { mode: 0o700 });
  await dump(folder, log);
  await rename(path.join(folder, "dump.rdb"), path.join(next, "appendonly.aof.1.base.rdb"));
  await writeFile(path.join(next, "appendonly.aof.1.incr.aof"), "", { mode: 0o600 });
  await writeFile(
    path.join(next, "appendonly.aof.manifest"),
    "file appendonly.aof.1.base.rdb seq 1 type b\nfile appendonly.aof.1.incr.aof seq 1 type i\n",
    { mode: 0o600 },
  );
  for (const name of await readdir(next)) await sync(path.join(next, name));
  await syncFolder(next);
  await rename(current, previous);
  await rename(next, current);
  await syncFolder(folder);
  await rm(previous, { recursive: true, force: true });
}

async function sizesIn(folder: string): Promise<{ appended: number; snapshot: number }> {
  const sizes = { appended: 0, snapshot: 0 };
  for (const name of await readdir(folder)) {
    const { size } = await stat(path.join(folder, name));
    if (name.endsWith(".incr.aof")) sizes.appended += size;
    if (name.includes(".base.")) sizes.snapshot += size;
  }
  return sizes;
}

/** Loads the data into an engine that nobody else can reach and has it write `dump.rdb`. */
async function dump(folder: string, log: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const starting = startEngine({ folder, password: null, log, onEnd: reject });
    starting.then((engine) => {
      const settle = (error?: Error) => {
        engine.stop();
        error ? reject(error) : resolve();
      };
      const events = engine.connect({
        write(bytes) {
          const reply = bytes.toString("latin1");
          // Not from within the engine's own call.
          setImmediate(
            settle,
            reply === "+OK\r\n" ? undefined : new Error(`SAVE: ${reply.trim()}`),
          );
          return true;
        },
        close: () => undefined,
      });
      events.received(Buffer.from("SAVE\r\n"));
    }, reject);
  });
}

async function removeUnfinishedDumps(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^temp-.*\.(rdb|aof)$/.test(name) || name === "dump.rdb") {
      await rm(path.join(folder, name), { force: true });
    }
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.sync();
  await handle.close();
}

/** Makes the renames in it last. Windows cannot open a folder and does not need to. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync();
  await handle.close();
}
