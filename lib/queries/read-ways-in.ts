import "server-only";
import { cookies } from "next/headers";
import { readEnvironment } from "@/lib/env";
import { mayEnter } from "@/lib/identity/access";
import { getSecrets } from "@/lib/identity/secrets";
import { getVisitor } from "@/lib/identity/visitor";
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
    isSignedIn: !needsPassword && (await isSignedIn()),
  };
}

// The form says that the store is away once it is sent; the page itself needs nothing of it.
async function secretsOrNone(): Promise<string[]> {
  return getSecrets().catch((error) => {
    if (error instanceof StoreError) return [];
    throw error;
  });
}

async function isSignedIn(): Promise<boolean> {
  try {
    return (await getVisitor())?.signIn != null;
  } catch (error) {
    if (error instanceof StoreError) return false;
    throw error;
  }
}
