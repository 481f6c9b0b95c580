import { type NextRequest, NextResponse } from "next/server";
import { newId } from "@/lib/chat/id";
import {
  guestCookieName,
  guestCookieOptions,
  readGuestCookie,
  signGuestCookie,
} from "@/lib/identity/guest-cookie";
import { getSecrets } from "@/lib/identity/secrets";
import {
  readSessionToken,
  sessionCookieName,
  sessionSeconds,
  signSessionToken,
} from "@/lib/identity/session-cookie";
import { StoreError } from "@/lib/store/store";

/** Gives a first visitor an owner, and lets the request through with it: no redirect, no row. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const now = Date.now();
  let secrets: string[];
  try {
    secrets = await getSecrets();
  } catch (error) {
    if (error instanceof StoreError) return NextResponse.next(); // The page says what is wrong.
    throw error;
  }
  const guest = readGuestCookie(request.cookies.get(guestCookieName)?.value, secrets, now);
  // What is posted may itself set these cookies, to another guest's or to nobody's.
  const isRenewed = guest?.isStale && request.method === "GET";
  if (guest && !isRenewed) return NextResponse.next();

  const cookie = signGuestCookie(guest?.owner ?? newId(), secrets, now);
  // The page that this very request renders must see it, too.
  request.cookies.set(guestCookieName, cookie);
  const response = NextResponse.next({ request: { headers: request.headers } });
  const isSecure = request.nextUrl.protocol === "https:";
  response.cookies.set(guestCookieName, cookie, guestCookieOptions(isSecure));
  // A sign-in in use is prolonged in the store; here the browser is told, once a day as well.
  const token = readSessionToken(request.cookies.get(sessionCookieName)?.value, secrets);
  if (token) {
    response.cookies.set(sessionCookieName, signSessionToken(token, secrets[0] ?? ""), {
      ...guestCookieOptions(isSecure),
      maxAge: sessionSeconds,
    });
  }
  return response;
}

export const config = {
  // Pages and the actions posted to them; not the API, nor files, nor what a browser fetches ahead, nor
  // the page for when there is no connection, which belongs to nobody.
  matcher: [
    {
      source: "/((?!api/|_next/|offline$|.*\\.(?:js|svg|png|ico|webmanifest|txt)$).*)",
      missing: [{ type: "header", key: "next-router-prefetch" }],
    },
  ],
};
