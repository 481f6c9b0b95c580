import "server-only";
import { cookies, headers } from "next/headers";
import { newId } from "@/lib/chat/id";
import { endSignInOf } from "@/lib/identity/accounts/manage-account";
import { forgetSession } from "@/lib/identity/forget-session";
import {
  guestCookieNameOn,
  guestCookieOptions,
  signGuestCookie,
} from "@/lib/identity/guest-cookie";
import { requestOrigin } from "@/lib/identity/request-origin";
import { getSecrets } from "@/lib/identity/secrets";
import { readSessionToken, sessionCookieNameOn } from "@/lib/identity/session-cookie";

/** Ends the sign-in of the browser that asks, and makes it a new guest's. */
export async function endSignIn(): Promise<void> {
  const isSecure = requestOrigin(await headers()).startsWith("https:");
  const cookie = (await cookies()).get(sessionCookieNameOn(isSecure))?.value;
  const token = readSessionToken(cookie, await getSecrets());
  if (token) await endSignInOf(token);
  await becomeGuest();
}

/** Leaves nothing of the account in the browser that asks: never its owner's id in a guest's cookie. */
export async function becomeGuest(): Promise<void> {
  const jar = await cookies();
  const isSecure = requestOrigin(await headers()).startsWith("https:");
  await forgetSession();
  const cookie = signGuestCookie(newId(), await getSecrets(), Date.now());
  jar.set(guestCookieNameOn(isSecure), cookie, guestCookieOptions(isSecure));
}
