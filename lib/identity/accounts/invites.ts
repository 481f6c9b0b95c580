import "server-only";
import { createHash } from "node:crypto";
import type { AccountErrorCode } from "@/lib/chat/account";
import { newId } from "@/lib/chat/id";
import { readEnvironment } from "@/lib/env";
import { getStore } from "@/lib/store/get-store";

export const inviteDays = 7;

/** A new invitation: what its link has to carry. Good for one account. */
export async function newInvite(): Promise<string> {
  const invite = newId();
  await (await getStore()).keepInvite(digestOf(invite), inviteDays * 24 * 60 * 60);
  return invite;
}

/** Makes an account by `signUp` where none is needed without an invitation, or with one that is good. It
 *  is used up by an account; what came to nothing leaves it good. */
export async function withInvite<Outcome extends { isOk: boolean }>(
  invite: string,
  signUp: () => Promise<Outcome>,
): Promise<Outcome | { isOk: false; code: AccountErrorCode }> {
  if (readEnvironment().access.mode !== "invite") return signUp();
  const store = await getStore();
  // Taken before, so that two cannot use it; given back where nothing came of it.
  const secondsLeft = await store.takeInvite(digestOf(invite));
  if (secondsLeft === null) return { isOk: false, code: "invite-needed" };
  const giveBack = () => store.keepInvite(digestOf(invite), secondsLeft);
  try {
    const outcome = await signUp();
    if (!outcome.isOk) await giveBack();
    return outcome;
  } catch (error) {
    await giveBack();
    throw error;
  }
}

const digestOf = (invite: string) => createHash("sha256").update(invite).digest("base64url");
