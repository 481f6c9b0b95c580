import "server-only";
import { APIError } from "better-auth/api";
import { parseCookies } from "better-auth/cookies";
import { newId } from "@/lib/chat/id";
import { readEnvironment } from "@/lib/env";
import { type Auth, type AuthEvents, createAuth } from "@/lib/identity/accounts/auth";
import { eraseIfDeleted } from "@/lib/identity/accounts/erase-account";
import { forgetResetLinks } from "@/lib/identity/accounts/forget-reset-links";
import { settleGuest } from "@/lib/identity/accounts/settle-guest";
import { guestCookieFrom, newGuestCookie, readGuestCookie } from "@/lib/identity/guest-cookie";
import { requestOrigin } from "@/lib/identity/request-origin";
import { getSecrets } from "@/lib/identity/secrets";
import { getStore } from "@/lib/store/get-store";
import type { Store } from "@/lib/store/store";

/** One person may come by several names of this server, a stranger by any. */
const mostOrigins = 16;
const auths = new Map<string, Auth>();

/** better-auth for requests that came to `origin`. Throws StoreError. */
export async function getAuth(origin: string): Promise<Auth> {
  const known = auths.get(origin);
  if (known) return known;
  const [secret = ""] = await getSecrets();
  const auth = createAuth(await getStore(), secret, origin, readEnvironment(), eventsAt(origin));
  if (auths.size >= mostOrigins) auths.clear();
  auths.set(origin, auth);
  return auth;
}

function eventsAt(origin: string): AuthEvents {
  return {
    async newUserId(headers) {
      const guest = await guestOf(headers);
      const isFree = guest !== null && !(await isTaken(await getStore(), guest));
      return isFree ? guest : newId();
    },
    async passwordReset(userId) {
      const { internalAdapter, adapter } = await (await getAuth(origin)).$context;
      // Whoever made the account with somebody else's address may have added one.
      await adapter.deleteMany({ model: "passkey", where: [{ field: "userId", value: userId }] });
      await forgetResetLinks(adapter, userId);
      // Last: it ends also a sign-in by one of them that was under way.
      await internalAdapter.updateUser(userId, { signedOutAt: Date.now() });
    },
    async signedIn(userId, headers) {
      const store = await getStore();
      const guest = await guestOf(headers);
      const settled = await settleGuest(store, guest, userId);
      const tables = await (await getAuth(origin)).$context;
      if (await eraseIfDeleted(tables, store, userId, settled)) {
        throw new APIError("UNAUTHORIZED", { code: "INVALID_EMAIL_OR_PASSWORD" });
      }
      return [newGuestCookie(await getSecrets(), origin.startsWith("https:"), Date.now())];
    },
  };
}

/** Whether an account has what this guest had. One whose sign-up broke right after it was made does not
 *  say so yet, but has the guest's id. */
async function isTaken(store: Store, guest: string): Promise<boolean> {
  const by = { field: "id", values: [guest] };
  const [account, users] = await Promise.all([
    store.readAdoption(guest),
    store.readRows({ table: "user", by, joins: [] }),
  ]);
  return account !== null || users.length > 0;
}

async function guestOf(headers: Headers): Promise<string | null> {
  const given = parseCookies(headers.get("cookie") ?? "");
  const isSecure = requestOrigin(headers).startsWith("https:");
  const cookie = guestCookieFrom({ get: (name) => asCookie(given.get(name)) }, isSecure);
  return readGuestCookie(cookie, await getSecrets(), Date.now())?.owner ?? null;
}

const asCookie = (value: string | undefined) => (value === undefined ? undefined : { value });
