import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { newId } from "@/lib/chat/id";
import { isTooLarge } from "@/lib/http/body-limit";
import { pagePolicy } from "@/lib/http/page-policy";
import {
  guestCookieFrom,
  guestCookieMaxAgeSeconds,
  guestCookieName,
  hostGuestCookieName,
  readGuestCookie,
  signGuestCookie,
} from "@/lib/identity/guest-cookie";
import { getSecrets } from "@/lib/identity/secrets";
import { StoreError } from "@/lib/store/store";

/** Refuses what is too large, gives every page its policy, and a first visitor an owner; lets the
 *  request through with both: no redirect, no row. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (isTooLarge(request.headers)) return new NextResponse(null, { status: 413 });
  const nonce = randomBytes(16).toString("base64");
  const policy = pagePolicy(nonce, process.env.NODE_ENV === "development");
  // The framework finds there what its own scripts must carry.
  request.headers.set("content-security-policy", policy);
  const cookie = await freshCookie(request);
  // The page that this very request renders must see it, too.
  if (cookie !== null) request.cookies.set(cookieNameFor(request), cookie);
  const response = NextResponse.next({ request: { headers: request.headers } });
  response.headers.set("content-security-policy", policy);
  // The framework forgets it on some of what it sends to its own router.
  response.headers.set("cache-control", "private, no-cache, no-store, max-age=0, must-revalidate");
  if (cookie !== null) {
    response.cookies.set(cookieNameFor(request), cookie, {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      maxAge: guestCookieMaxAgeSeconds,
      secure: isSecure(request),
    });
  }
  return response;
}

/** The cookie that this visitor is to be given; null when they have a good one. */
async function freshCookie(request: NextRequest): Promise<string | null> {
  // The page for when there is no connection belongs to nobody, and what the router fetches ahead has
  // a page before it.
  if (request.nextUrl.pathname === "/offline") return null;
  if (request.headers.has("next-router-prefetch")) return null;
  const now = Date.now();
  let secrets: string[];
  try {
    secrets = await getSecrets();
  } catch (error) {
    if (error instanceof StoreError) return null; // The page says what is wrong.
    throw error;
  }
  const guest = readGuestCookie(guestCookieFrom(request.cookies), secrets, now);
  if (guest && !guest.isStale && request.cookies.has(cookieNameFor(request))) return null;
  return signGuestCookie(guest?.owner ?? newId(), secrets, now);
}

const isSecure = (request: NextRequest) => request.nextUrl.protocol === "https:";

const cookieNameFor = (request: NextRequest) =>
  isSecure(request) ? hostGuestCookieName : guestCookieName;

export const config = {
  // Pages and the actions posted to them. The API and files get their headers from next.config.js,
  // whose list of them is this one.
  matcher: "/((?!api/|_next/|icon\\.svg$|apple-icon\\.png$|sw\\.js$|manifest\\.webmanifest$).*)",
};
