/** What was typed and not sent, per conversation. Storage can be missing, forbidden or full; then
 *  the draft simply lasts as long as the page. */
export const draft = {
  read(key: string): string {
    try {
      return localStorage.getItem(storageKey(key)) ?? "";
    } catch {
      return "";
    }
  },
  write(key: string, text: string): void {
    try {
      if (text === "") localStorage.removeItem(storageKey(key));
      else localStorage.setItem(storageKey(key), text);
    } catch {
      // The text still stands in its box.
    }
  },
};

const storageKey = (key: string) => `draft:${key}`;
