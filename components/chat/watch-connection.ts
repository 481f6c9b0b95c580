/** A shorter break is not worth a word. */
const patienceMs = 2_000;

/** Tells of a connection that stays away for longer than nobody would notice, and when it is back. */
export function watchConnection(onConnection: (isLost: boolean) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLost = false;
  return {
    isInDoubt() {
      timer ??= setTimeout(() => {
        isLost = true;
        onConnection(true);
      }, patienceMs);
    },
    isAlive() {
      clearTimeout(timer);
      timer = undefined;
      if (isLost) onConnection(false);
      isLost = false;
    },
  };
}
