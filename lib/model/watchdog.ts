import "server-only";

const longestTimerMs = 2 ** 31 - 1;

/** Calls `onTimeout` when nothing comes within `firstMs`, or then for `idleMs` after anything came. */
export function startWatchdog(options: {
  firstMs: number;
  idleMs: number;
  onTimeout: () => void;
}): { sawProgress(): void; stop(): void } {
  let timer = setTimeout(options.onTimeout, Math.min(options.firstMs, longestTimerMs));
  let hasProgress = false;
  return {
    sawProgress() {
      if (hasProgress) {
        timer.refresh();
        return;
      }
      hasProgress = true;
      clearTimeout(timer);
      timer = setTimeout(options.onTimeout, Math.min(options.idleMs, longestTimerMs));
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
