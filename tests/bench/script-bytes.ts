import { gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";

/** The bytes, after gzip, of all the JavaScript that a browser loads for `url` until its network is
 *  quiet: the page must be fresh, without a cache. */
export async function scriptBytes(page: Page, url: string): Promise<number> {
  const scripts: Response[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response);
  });
  await page.goto(url, { waitUntil: "networkidle" });
  const sizes = await Promise.all(
    scripts.map(async (script) => gzipSync(await script.body()).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
