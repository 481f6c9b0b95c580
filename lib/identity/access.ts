import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Access } from "@/lib/env";

/** The cookie of whoever knew the one password of ACCESS=password. Over HTTPS no neighbouring host can
 *  set one of its name. */
export const accessCookieNameOn = (isSecure: boolean) =>
  isSecure ? "__Host-daram-access" : "daram-access";

export const accessCookieMaxAgeSeconds = 30 * 24 * 60 * 60;

type CookieJar = { get(name: string): { value: string } | undefined };

/** Whether the one password, where there is one, was given in this browser. */
export function mayEnter(access: Access, jar: CookieJar, secrets: string[], now: number): boolean {
  if (access.mode !== "password") return true;
  const cookie = jar.get(accessCookieNameOn(true)) ?? jar.get(accessCookieNameOn(false));
  const [ends = "", signature = ""] = cookie?.value.split(".") ?? [];
  if (!/^[0-9a-z]{1,9}$/.test(ends) || Number.parseInt(ends, 36) * 1000 < now) return false;
  return secrets.some((secret) => isEqual(signature, sign(ends, access.password, secret)));
}

/** The cookie for whoever has just given the right password; null for a wrong one. */
export function accessCookie(
  access: Access,
  given: string,
  secrets: string[],
  now: number,
): string | null {
  const secret = secrets[0] ?? "";
  if (access.mode !== "password") return null;
  if (!isEqual(sign(given, "given", secret), sign(access.password, "given", secret))) return null;
  const ends = Math.floor(now / 1000 + accessCookieMaxAgeSeconds).toString(36);
  return `${ends}.${sign(ends, access.password, secret)}`;
}

/** The password is a part of what is signed: a new one shuts out whoever knew the old. */
function sign(payload: string, password: string, secret: string): string {
  return createHmac("sha256", secret).update(`access:${payload}:${password}`).digest("base64url");
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
