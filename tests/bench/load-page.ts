import { get } from "node:http";

/** How an answer to one GET came: its head after `ttfbMs`, its end after `totalMs`, its bytes as they
 *  are without compression. */
export type Load = { ttfbMs: number; totalMs: number; bytes: number };

/** Loads a page on a connection of its own. Rejects unless it is a 200: no redirect, no error page. */
export function loadPage(url: string, cookie = ""): Promise<Load> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const headers = { accept: "text/html", "accept-language": "en", cookie };
    get(url, { agent: false, headers }, (response) => {
      const ttfbMs = performance.now() - startedAt;
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
      let bytes = 0;
      response.on("data", (data: Buffer) => {
        bytes += data.length;
      });
      response.once("error", reject);
      response.once("end", () =>
        resolve({ ttfbMs, totalMs: performance.now() - startedAt, bytes }),
      );
    }).once("error", reject);
  });
}
