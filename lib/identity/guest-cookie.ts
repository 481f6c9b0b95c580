import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { idPattern, newId } from "@/lib/chat/id";

/** The cookie's name over plain HTTP. */
export const guestCookieName = "daram-guest";

/** Its name over HTTPS: a browser takes one of this name only from this very host over HTTPS, so no
 *  page of a neighbouring host can plant an identity here. */
const hostGuestCookieName = "__Host-daram-guest";

/** Its name for whoever comes over HTTPS, or not. */
export const guestCookieNameOn = (isSecure: boolean) =>
  isSecure ? hostGuestCookieName : guestCookieName;

/** The cookie that a visitor came with. Over HTTPS the plain one counts for nothing: a neighbouring host
 *  may have planted it. */
export function guestCookieFrom(
  cookies: { get(name: string): { value: string } | undefined },
  isSecure: boolean,
): string | undefined {
  return cookies.get(guestCookieNameOn(isSecure))?.value;
}

/** How long a browser keeps the cookie: 400 days, the longest that browsers allow. */
const guestCookieMaxAgeSeconds = 400 * 24 * 60 * 60;

const renewAfterMs = 24 * 60 * 60 * 1000;

/** The cookie's text: `<owner>.<issued, seconds in base 36>.<HMAC-SHA256>`, signed with the first secret. */
export function signGuestCookie(owner: string, secrets: string[], now: number): string {
  const payload = `${owner}.${Math.floor(now / 1000).toString(36)}`;
  return `${payload}.${sign(payload, secrets[0] ?? "")}`;
}

/** Who the cookie says is asking, or null when it is absent, malformed or signed by somebody else.
 *  `isStale` asks for a fresh one, so that a cookie in use never expires. */
export function readGuestCookie(
  cookie: string | undefined,
  secrets: string[],
  now: number,
): { owner: string; isStale: boolean } | null {
  const [owner = "", issued = "", signature = "", ...rest] = cookie?.split(".") ?? [];
  if (rest.length > 0 || !idPattern.test(owner) || !/^[0-9a-z]{1,9}$/.test(issued)) return null;
  const signer = secrets.findIndex((secret) =>
    isEqual(signature, sign(`${owner}.${issued}`, secret)),
  );
  if (signer < 0) return null;
  const ageMs = now - Number.parseInt(issued, 36) * 1000;
  return { owner, isStale: signer > 0 || ageMs > renewAfterMs };
}

/** The attributes of the cookie, for whoever sets it. */
export const guestCookieOptions = (isSecure: boolean) => ({
  httpOnly: true,
  sameSite: "lax" as const,
  path: "/",
  maxAge: guestCookieMaxAgeSeconds,
  secure: isSecure,
});

/** A new guest's cookie as a Set-Cookie header has it: whoever signs in or out leaves the guest behind
 *  that they were. */
export function newGuestCookie(secrets: string[], isSecure: boolean, now: number): string {
  const value = signGuestCookie(newId(), secrets, now);
  return `${guestCookieNameOn(isSecure)}=${value}; Path=/; Max-Age=${guestCookieMaxAgeSeconds}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}

function sign(payload: string, secret: string): string {
  return createHmac("sha256", secret).update(`guest:${payload}`).digest("base64url");
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
