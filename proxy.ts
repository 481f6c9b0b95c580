import { type NextRequest, NextResponse } from "next/server";
import { newId } from "@/lib/chat/id";
import {
  guestCookieMaxAgeSeconds,
  guestCookieName,
  readGuestCookie,
  signGuestCookie,
} from "@/lib/identity/guest-cookie";
import { getSecrets } from "@/lib/identity/secrets";
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
  if (guest && !guest.isStale) return NextResponse.next();

  const cookie = signGuestCookie(guest?.owner ?? newId(), secrets, now);
  // The page that this very request renders must see it, too.
  request.cookies.set(guestCookieName, cookie);
  const response = NextResponse.next({ request: { headers: request.headers } });
  response.cookies.set(guestCookieName, cookie, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    maxAge: guestCookieMaxAgeSeconds,
    secure: request.nextUrl.protocol === "https:",
  });
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
