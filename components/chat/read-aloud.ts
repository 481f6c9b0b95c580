const storageKey = "read-answers";
const listeners = new Set<() => void>();
let isOnHere = false;

/** Whether a screen reader hears answers as they come, sentence by sentence, instead of at their end.
 *  Kept in the browser; where storage is forbidden it lasts as long as the page. */
export const readAloud = {
  isOn(): boolean {
    try {
      return localStorage.getItem(storageKey) === "as-they-come";
    } catch {
      return isOnHere;
    }
  },
  turn(isOn: boolean): void {
    isOnHere = isOn;
    try {
      if (isOn) localStorage.setItem(storageKey, "as-they-come");
      else localStorage.removeItem(storageKey);
    } catch {
      // As above.
    }
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    window.addEventListener("storage", listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener("storage", listener);
    };
  },
};
