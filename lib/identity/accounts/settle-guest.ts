import "server-only";
import { type Store, StoreError } from "@/lib/store/store";

/** Brings what the guest in this browser has to the account that was just signed in to: by taking the
 *  guest's id over, where the account has it, else by moving it there. What an earlier sign-in could
 *  not bring to its end is finished first. A store that fails does not undo the sign-in: the next one
 *  goes on where this one broke. Returns every guest of whom it may have written that the account has
 *  what was theirs. */
export async function settleGuest(
  store: Store,
  guest: string | null,
  account: string,
): Promise<string[]> {
  const settled: string[] = [];
  // Always: a sign-up whose process died right after it has not done so.
  await store.adoptGuest(account, account);
  try {
    for (const { guest: earlier, hasMoved } of await store.readGuests(account)) {
      if (hasMoved) continue;
      settled.push(earlier);
      await moveGuest(store, earlier, account);
    }
    if (guest === null || guest === account) return settled;
    // Noted before it is closed to the guest: what nobody can open any more must be found again.
    if ((await store.readAdoption(guest)) !== null) return settled;
    settled.push(guest);
    await store.noteGuest(account, guest, false);
    await moveGuest(store, guest, account);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    console.error(`A guest's conversations wait for the next sign-in (${error.code}).`);
  }
  return settled;
}

async function moveGuest(store: Store, guest: string, account: string): Promise<void> {
  // Another account was first: what this guest has is that one's.
  if ((await store.adoptGuest(guest, account)) !== account) {
    return store.forgetGuest(account, guest);
  }
  await store.moveInstructions(guest, account);
  let isWhole = true;
  for (const id of await store.listAllIds(guest)) {
    if (!(await store.moveConversation(guest, account, id))) isWhole = false;
  }
  if (isWhole) await store.noteGuest(account, guest, true);
}
