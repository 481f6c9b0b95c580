import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { newId } from "@/lib/chat/id";
import { readEnvironment } from "@/lib/env";
import { isTooLarge } from "@/lib/http/body-limit";
import { pagePolicy } from "@/lib/http/page-policy";
import { hasManyReferences } from "@/lib/http/reference-limit";
import {
  guestCookieFrom,
  guestCookieNameOn,
  guestCookieOptions,
  readGuestCookie,
  signGuestCookie,
} from "@/lib/identity/guest-cookie";
import { requestOrigin } from "@/lib/identity/request-origin";
import { getSecrets } from "@/lib/identity/secrets";
import {
  readSessionToken,
  sessionCookieNameOn,
  sessionSeconds,
  signSessionToken,
} from "@/lib/identity/session-cookie";
import { StoreError } from "@/lib/store/store";

type FreshCookie = { name: string; value: string; maxAge?: number };

/** Refuses what is too large, gives every page its policy, and a first visitor an owner; lets the
 *  request through with both: no redirect, no row. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (isTooLarge(request.headers)) return new NextResponse(null, { status: 413 });
  if (await hasManyReferences(request)) return new NextResponse(null, { status: 413 });
  const nonce = randomBytes(16).toString("base64");
  const { github, google } = readEnvironment();
  const signInHosts = [
    ...(github ? ["https://github.com"] : []),
    ...(google ? ["https://accounts.google.com"] : []),
  ];
  const policy = pagePolicy(nonce, process.env.NODE_ENV === "development", signInHosts);
  // The framework finds there what its own scripts must carry.
  request.headers.set("content-security-policy", policy);
  const isSecure = requestOrigin(request.headers).startsWith("https:");
  const fresh = await freshCookies(request, isSecure);
  // The page that this very request renders must see them, too.
  for (const { name, value } of fresh) request.cookies.set(name, value);
  const response = NextResponse.next({ request: { headers: request.headers } });
  response.headers.set("content-security-policy", policy);
  // The framework forgets it on some of what it sends to its own router.
  response.headers.set("cache-control", "private, no-cache, no-store, max-age=0, must-revalidate");
  for (const { name, value, ...lifetime } of fresh) {
    response.cookies.set(name, value, { ...guestCookieOptions(isSecure), ...lifetime });
  }
  return response;
}

/** The cookies that this visitor is to be given; none when theirs are good. */
async function freshCookies(request: NextRequest, isSecure: boolean): Promise<FreshCookie[]> {
  // The page for when there is no connection belongs to nobody, and what the router fetches ahead has
  // a page before it.
  if (request.nextUrl.pathname === "/offline") return [];
  if (request.headers.has("next-router-prefetch")) return [];
  const now = Date.now();
  let secrets: string[];
  try {
    secrets = await getSecrets();
  } catch (error) {
    if (error instanceof StoreError) return []; // The page says what is wrong.
    throw error;
  }
  const name = guestCookieNameOn(isSecure);
  const guest = readGuestCookie(guestCookieFrom(request.cookies, isSecure), secrets, now);
  const isGood = guest !== null && !guest.isStale;
  // What is posted may itself set these cookies, to another guest's or to nobody's.
  if (isGood || (guest !== null && request.method !== "GET")) return [];
  const fresh: FreshCookie[] = [
    { name, value: signGuestCookie(guest?.owner ?? newId(), secrets, now) },
  ];
  // A sign-in in use is prolonged in the store; here the browser is told, once a day as well.
  const sessionName = sessionCookieNameOn(isSecure);
  const token = readSessionToken(request.cookies.get(sessionName)?.value, secrets);
  if (token) {
    const value = signSessionToken(token, secrets[0] ?? "");
    fresh.push({ name: sessionName, value, maxAge: sessionSeconds });
  }
  return fresh;
}

export const config = {
  // Pages and the actions posted to them. The API and files get their headers from next.config.js,
  // whose list of them is this one.
  matcher: "/((?!api/|_next/|icon\\.svg$|apple-icon\\.png$|sw\\.js$|manifest\\.webmanifest$).*)",
};
