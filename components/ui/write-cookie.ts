const yearSeconds = 365 * 24 * 60 * 60;

/** Keeps a choice of the reader's for a year, where the server sees it with the next page. */
export function writeCookie(
  name: "theme" | "locale" | "sidebar" | "timezone",
  value: string,
): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing over plain HTTP.
  document.cookie = `${name}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
