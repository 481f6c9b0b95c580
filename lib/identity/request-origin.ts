import "server-only";
import { type Environment, readEnvironment } from "@/lib/env";

/** Where the request came to, such as "https://chat.example.com": APP_URL, else what it says itself.
 *  Whoever asks can say anything: good enough for their own cookies, not for a link in a mail. */
export function requestOrigin(
  headers: Pick<Headers, "get">,
  { appUrl }: Pick<Environment, "appUrl"> = readEnvironment(),
): string {
  if (appUrl) return new URL(appUrl).origin;
  const isSecure = headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
  const host = headers.get("host") ?? "";
  const origin = URL.parse(`${isSecure ? "https" : "http"}://${host}`)?.origin;
  return origin && origin !== "null" ? origin : "http://localhost";
}

/** The origin of links that leave this server: what whoever runs it or the platform says, else this
 *  machine's own; null when neither is known. A request's Host would let a stranger choose where a link
 *  leads. */
export function publicOrigin(headers: Pick<Headers, "get"> | null): string | null {
  const { publicUrl, port } = readEnvironment();
  if (publicUrl) return new URL(publicUrl).origin;
  if (!headers) return `http://localhost:${port}`;
  const origin = requestOrigin(headers, { appUrl: null });
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(origin).hostname) ? origin : null;
}
