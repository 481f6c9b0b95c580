import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";

/** The cookie's name: over HTTPS one that no page of a neighbouring host can plant here, so that nobody
 *  is signed in to somebody else's account. */
export const sessionCookieNameOn = (isSecure: boolean) =>
  isSecure ? "__Host-daram-session" : "daram-session";

/** How long a sign-in lasts without being used. */
export const sessionSeconds = 60 * 24 * 60 * 60;

/** A sign-in's token as better-auth puts it into its cookie: `<token>.<HMAC-SHA256, base64>`. */
export function signSessionToken(token: string, secret: string): string {
  return `${token}.${createHmac("sha256", secret).update(token).digest("base64")}`;
}

/** The token in a cookie that one of the secrets signed; null for any other. better-auth itself knows
 *  only the first secret, so that whoever rotates them would sign everybody out. */
export function readSessionToken(cookie: string | undefined, secrets: string[]): string | null {
  const token = cookie?.slice(0, cookie.lastIndexOf(".")) ?? "";
  if (!cookie || !/^\w{16,64}$/.test(token)) return null;
  const given = Buffer.from(cookie);
  const isSigned = secrets.some((secret) => {
    const expected = Buffer.from(signSessionToken(token, secret));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isSigned ? token : null;
}
