import "server-only";

/** Whether a writing request comes from our own pages. Next lets a request without an Origin pass
 *  with a warning; we do not. Behind a proxy that rewrites Host, APP_URL says what is our own. */
export function isOwnOrigin(headers: Pick<Headers, "get">, appUrl: string | null): boolean {
  const origin = headers.get("origin");
  if (!origin || origin === "null") return false;
  if (appUrl && origin === new URL(appUrl).origin) return true;
  try {
    return new URL(origin).host === headers.get("host");
  } catch {
    return false;
  }
}
