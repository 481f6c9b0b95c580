import { type Browser, chromium } from "@playwright/test";
import { findChromium } from "@/tests/support/chromium";

/** A Chromium that outlives a signal to this process, which then ends the app first. */
export function openBrowser(): Promise<Browser> {
  const { executablePath, args, env } = findChromium();
  return chromium.launch({
    ...{ executablePath, args, env: { ...process.env, ...env } },
    ...{ handleSIGINT: false, handleSIGTERM: false },
  });
}
