import "server-only";
import { cookies, headers } from "next/headers";
import { newId } from "@/lib/chat/id";
import { getAuth } from "@/lib/identity/accounts/get-auth";
import { guestCookieName, guestCookieOptions, signGuestCookie } from "@/lib/identity/guest-cookie";
import { requestOrigin } from "@/lib/identity/request-origin";
import { getSecrets } from "@/lib/identity/secrets";
import { readSessionToken, sessionCookieName } from "@/lib/identity/session-cookie";

/** Ends the sign-in of the browser that asks, and makes it a new guest's. */
export async function endSignIn(): Promise<void> {
  const token = readSessionToken(
    (await cookies()).get(sessionCookieName)?.value,
    await getSecrets(),
  );
  if (token) await (await tables()).deleteSession(token);
  await becomeGuest();
}

/** Ends every sign-in of an account. One that is still under way will not be good: it began before. */
export async function endAllSignIns(userId: string): Promise<void> {
  const { updateUser, deleteUserSessions } = await tables();
  await updateUser(userId, { signedOutAt: Date.now() });
  await deleteUserSessions(userId);
  await becomeGuest();
}

/** Leaves nothing of the account in the browser that asks: never its owner's id in a guest's cookie. */
export async function becomeGuest(): Promise<void> {
  const jar = await cookies();
  const isSecure = requestOrigin(await headers()).startsWith("https:");
  jar.delete(sessionCookieName);
  const cookie = signGuestCookie(newId(), await getSecrets(), Date.now());
  jar.set(guestCookieName, cookie, guestCookieOptions(isSecure));
}

async function tables() {
  return (await (await getAuth(requestOrigin(await headers()))).$context).internalAdapter;
}
