const listeners = new Set<(text: string) => void>();

/** Has a screen reader say something once it is done with what it says now. `Announcements` shows it
 *  to the screen reader; without it nothing is said. */
export const announcer = {
  say(text: string): void {
    if (text === "") return;
    for (const listener of listeners) listener(text);
  },
  listen(listener: (text: string) => void): () => void {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
