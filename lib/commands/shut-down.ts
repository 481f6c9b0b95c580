// Ctrl+C reaches us twice, from the terminal and through npm; this is still one wish.
const sameWishMs = 1000;

/** How long a process that goes down waits for what still runs, in milliseconds after the signal. */
type Patience = { hurryMs: number; graceMs: number };

const usualPatience: Patience = { hurryMs: 22_000, graceMs: 25_000 };

/** Ends the process cleanly on SIGTERM or SIGINT, or when the returned function is called: runs
 *  `finish`, for at most 25 s; 3 s before those are over `hurry` has to bring to an end what `finish`
 *  waits for. A later second signal ends it at once. */
export function shutDownOnSignal(
  finish: () => Promise<void>,
  hurry: () => Promise<void>,
  { hurryMs, graceMs } = usualPatience,
): () => void {
  let firstAt: number | null = null;
  const shutDown = () => {
    if (firstAt !== null) {
      if (performance.now() - firstAt > sameWishMs) process.exit(1);
      return;
    }
    firstAt = performance.now();
    let hurrying: Promise<void> | undefined;
    setTimeout(() => {
      hurrying = hurry();
      hurrying.catch(fail);
    }, hurryMs).unref();
    setTimeout(() => {
      console.error(`What still ran after ${graceMs / 1000} s was cut off.`);
      process.exit(1);
    }, graceMs);
    finish()
      .then(() => hurrying)
      .then(() => process.exit(0), fail);
  };
  process.on("SIGTERM", shutDown);
  process.on("SIGINT", shutDown);
  return shutDown;
}

function fail(error: unknown): never {
  console.error(error);
  process.exit(1);
}
