import type { Page } from "@playwright/test";

/** The texts of the scripts that the page fetches from now on. */
export function watchScripts(page: Page): Promise<string>[] {
  const scripts: Promise<string>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script")
      scripts.push(response.text().catch(() => ""));
  });
  return scripts;
}
