import { expect, type Page } from "@playwright/test";

/** Waits until this text stands in the copy of what was read. */
export async function isKept(page: Page, text: string, isThere = true) {
  await expect
    .poll(() => page.evaluate(readCopy).then((copy) => copy.includes(text)))
    .toBe(isThere);
}

/** Runs in the page: the browser's copy, as it is stored. */
async function readCopy(): Promise<string> {
  // Whoever opens it first makes it, and that is the app's to do.
  const databases = await indexedDB.databases();
  if (!databases.some(({ name }) => name === "daram")) return "";
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("daram");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const reading = database.transaction("conversations").objectStore("conversations").getAll();
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => {
        database.close();
        resolve(JSON.stringify(reading.result));
      };
    };
  });
}
