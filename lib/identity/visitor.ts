import "server-only";
import { cookies, headers } from "next/headers";
import { after } from "next/server";
import { cache } from "react";
import { readEnvironment } from "@/lib/env";
import { mayEnter } from "@/lib/identity/access";
import { prolongSignIn } from "@/lib/identity/accounts/prolong-sign-in";
import { readSignIn, type SignIn } from "@/lib/identity/accounts/read-sign-in";
import { guestCookieFrom, readGuestCookie } from "@/lib/identity/guest-cookie";
import { requestOrigin } from "@/lib/identity/request-origin";
import { getSecrets } from "@/lib/identity/secrets";
import { readSessionToken, sessionCookieNameOn } from "@/lib/identity/session-cookie";
import { getStore } from "@/lib/store/get-store";
import type { OwnedStore } from "@/lib/store/store";

/** Who is asking: the owner that everything of theirs belongs to, and the store as far as it is open to
 *  them. `signIn` is null for a guest; `isSignedOut` says that they come with a sign-in that is over, and
 *  may not know it yet. */
export type Visitor = {
  owner: string;
  store: OwnedStore;
  signIn: SignIn | null;
  isSignedOut: boolean;
};

const prolongAfterMs = 60 * 60 * 1000;

/** Who is asking, from the cookies alone; null without a valid one, or where guests are not let in.
 *  `proxy.ts` is no boundary, so each query, action and route asks here. A guest costs no round trip to
 *  the store, a sign-in one. Throws StoreError. */
export const getVisitor = cache(async (): Promise<Visitor | null> => {
  const [jar, given, secrets] = await Promise.all([cookies(), headers(), getSecrets()]);
  const now = Date.now();
  const { access } = readEnvironment();
  if (!mayEnter(access, jar, secrets, now)) return null;

  const origin = requestOrigin(given);
  const isSecure = origin.startsWith("https:");
  const cookie = jar.get(sessionCookieNameOn(isSecure))?.value;
  const token = readSessionToken(cookie, secrets);
  const store = await getStore();
  const signIn = token ? await readSignIn(store, token, now) : null;
  if (signIn) {
    if (signIn.prolongedAt < now - prolongAfterMs) {
      after(() => prolongSignIn(origin, signIn.token));
    }
    return { owner: signIn.userId, store: store.forAccounts, signIn, isSignedOut: false };
  }
  if (access.mode === "accounts" || access.mode === "invite") return null;
  const guest = readGuestCookie(guestCookieFrom(jar, isSecure), secrets, now);
  return (
    guest && {
      owner: guest.owner,
      store: store.forGuests,
      signIn: null,
      isSignedOut: token !== null,
    }
  );
});
