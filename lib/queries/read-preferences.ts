import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { type Locale, pickLocale } from "@/lib/i18n/locale";

export type Preferences = {
  locale: Locale;
  theme: "system" | "light" | "dark";
  isSidebarFolded: boolean;
  /** An IANA zone; UTC until the browser has told its own. */
  timeZone: string;
};

/** What the visitor chose, from cookies that the browser wrote; none of it is trusted. */
export const readPreferences = cache(async (): Promise<Preferences> => {
  const [cookie, header] = await Promise.all([cookies(), headers()]);
  const theme = cookie.get("theme")?.value;
  return {
    locale: pickLocale(cookie.get("locale")?.value, header.get("accept-language")),
    theme: theme === "light" || theme === "dark" ? theme : "system",
    isSidebarFolded: cookie.get("sidebar")?.value === "folded",
    timeZone: knownTimeZone(cookie.get("timezone")?.value),
  };
});

function knownTimeZone(name: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name ?? "UTC" }).resolvedOptions().timeZone;
  } catch {
    return "UTC"; // The cookie names no zone that exists.
  }
}
