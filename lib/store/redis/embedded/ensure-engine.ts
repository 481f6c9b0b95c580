import "server-only";
import { statusOf } from "@/lib/store/redis/embedded/claim-port";
import { type DataFolder, openDataFolder } from "@/lib/store/redis/embedded/data-folder";
import { SidecarStart, type StartOptions } from "@/lib/store/redis/embedded/start-sidecar";
import { StoreError } from "@/lib/store/store";

export type EnsureOptions = StartOptions & {
  /** How long a start may take before the caller hears of it; it goes on nevertheless. */
  patienceMs?: number;
};

const failurePauseMs = 2000;

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
  let start: SidecarStart | null = null;
  for (;;) {
    const states = await Promise.all(folder.ports.map((port) => statusOf(folder, port)));
    const serving = states.indexOf("serving");
    if (serving >= 0) return `redis://:${folder.password}@127.0.0.1:${folder.ports[serving]}/0`;
    const isOneComing = states.some((state) => state === "claiming" || state === "starting");
    if (start?.failed) throw await start.failure(folder);
    // A sidecar that left in peace met another one, which may have gone since.
    if (!isOneComing && (start === null || start.isOver)) {
      start = await SidecarStart.of(folder, options);
    }
    if (Date.now() > deadline) {
      throw new StoreError(
        "store-unavailable",
        `The embedded store is still starting; its log is ${folder.log}. Wait and try again, or set REDIS_URL to use a Redis of your own.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
