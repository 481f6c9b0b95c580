/** How long running replies may take to end after the first signal. */
const graceMs = 25_000;
// Ctrl+C reaches us twice, from the terminal and through npm; this is still one wish.
const sameWishMs = 1000;

/** Ends the process cleanly on SIGTERM or SIGINT, or when the returned function is called: runs
 *  `finish`, for at most 25 s. A later second signal ends it at once. */
export function shutDownOnSignal(finish: () => Promise<void>): () => void {
  let firstAt: number | null = null;
  const shutDown = () => {
    if (firstAt !== null) {
      if (performance.now() - firstAt > sameWishMs) process.exit(1);
      return;
    }
    firstAt = performance.now();
    const timer = setTimeout(() => {
      console.error(`What still ran after ${graceMs / 1000} s was cut off.`);
      process.exit(1);
    }, graceMs);
    finish().then(
      () => {
        clearTimeout(timer);
        process.exit(0);
      },
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", shutDown);
  process.on("SIGINT", shutDown);
  return shutDown;
}
