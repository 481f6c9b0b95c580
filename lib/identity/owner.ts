import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { guestCookieFrom, readGuestCookie } from "@/lib/identity/guest-cookie";
import { getSecrets } from "@/lib/identity/secrets";

/** Who is asking, from the signed cookie alone; null without a valid one. `proxy.ts` gives every
 *  visitor a cookie but is no boundary, so each query, action and route asks here.
 *  Throws StoreError when the secret is in a store that does not answer. */
export const getOwner = cache(async (): Promise<string | null> => {
  const cookie = guestCookieFrom(await cookies());
  return readGuestCookie(cookie, await getSecrets(), Date.now())?.owner ?? null;
});
