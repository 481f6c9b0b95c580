import "server-only";
import { cookies } from "next/headers";
import { readEnvironment } from "@/lib/env";
import { mayEnter } from "@/lib/identity/access";
import { getSecrets } from "@/lib/identity/secrets";
import { getVisitor } from "@/lib/identity/visitor";
import { getStore } from "@/lib/store/get-store";
import { StoreError } from "@/lib/store/store";

/** How one gets into this Daram. */
export type WaysIn = {
  /** The one password comes first. */
  needsPassword: boolean;
  needsInvite: boolean;
  takesGuests: boolean;
  services: ("github" | "google")[];
  sendsMail: boolean;
  isSignedIn: boolean;
  /** This browser's guest has become an account's: to go on as a guest is to begin as a new one. */
  isGuestGone: boolean;
};

/** How whoever asks gets into this Daram. */
export async function readWaysIn(): Promise<WaysIn> {
  const { access, github, google, mail } = readEnvironment();
  const needsPassword =
    access.mode === "password" &&
    !mayEnter(access, await cookies(), await secretsOrNone(), Date.now());
  return {
    needsPassword,
    needsInvite: access.mode === "invite",
    takesGuests: access.mode === "open" || access.mode === "password",
    services: [...(github ? (["github"] as const) : []), ...(google ? (["google"] as const) : [])],
    sendsMail: mail !== null,
    ...(await whoIsThere(needsPassword)),
  };
}

// The form says that the store is away once it is sent; the page itself needs nothing of it.
async function secretsOrNone(): Promise<string[]> {
  return getSecrets().catch((error) => {
    if (error instanceof StoreError) return [];
    throw error;
  });
}

async function whoIsThere(needsPassword: boolean) {
  try {
    const visitor = needsPassword ? null : await getVisitor();
    if (!visitor || visitor.signIn) return { isSignedIn: visitor !== null, isGuestGone: false };
    const account = await (await getStore()).readAdoption(visitor.owner);
    return { isSignedIn: false, isGuestGone: account !== null };
  } catch (error) {
    if (error instanceof StoreError) return { isSignedIn: false, isGuestGone: false };
    throw error;
  }
}
