import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { newId } from "@/lib/chat/id";
import { pagePolicy } from "@/lib/http/page-policy";
import {
  guestCookieMaxAgeSeconds,
  guestCookieName,
  readGuestCookie,
  signGuestCookie,
} from "@/lib/identity/guest-cookie";
import { getSecrets } from "@/lib/identity/secrets";
import { StoreError } from "@/lib/store/store";

/** Gives every page its policy, and a first visitor an owner; lets the request through with both: no
 *  redirect, no row. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = randomBytes(16).toString("base64");
  const policy = pagePolicy(nonce, process.env.NODE_ENV === "development");
  // The framework finds there what its own scripts must carry.
  request.headers.set("content-security-policy", policy);
  const cookie = await freshCookie(request);
  // The page that this very request renders must see it, too.
  if (cookie !== null) request.cookies.set(guestCookieName, cookie);
  const response = NextResponse.next({ request: { headers: request.headers } });
  response.headers.set("content-security-policy", policy);
  if (cookie !== null) {
    response.cookies.set(guestCookieName, cookie, {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      maxAge: guestCookieMaxAgeSeconds,
      secure: request.nextUrl.protocol === "https:",
    });
  }
  return response;
}

/** The cookie that this visitor is to be given; null when they have a good one. */
async function freshCookie(request: NextRequest): Promise<string | null> {
  // The page for when there is no connection belongs to nobody.
  if (request.nextUrl.pathname === "/offline") return null;
  const now = Date.now();
  let secrets: string[];
  try {
    secrets = await getSecrets();
  } catch (error) {
    if (error instanceof StoreError) return null; // The page says what is wrong.
    throw error;
  }
  const guest = readGuestCookie(request.cookies.get(guestCookieName)?.value, secrets, now);
  if (guest && !guest.isStale) return null;
  return signGuestCookie(guest?.owner ?? newId(), secrets, now);
}

export const config = {
  // Pages and the actions posted to them. The API, files, and what the router fetches ahead get their
  // headers from next.config.js, whose list of them is this one.
  matcher: [
    {
      source: "/((?!api/|_next/|icon\\.svg$|apple-icon\\.png$|sw\\.js$|manifest\\.webmanifest$).*)",
      missing: [{ type: "header", key: "next-router-prefetch" }],
    },
  ],
};
