import "server-only";
import type { AuthContext, DBAdapter } from "better-auth";
import type { Store } from "@/lib/store/store";

type Tables = Pick<AuthContext, "internalAdapter"> & { adapter: Pick<DBAdapter, "deleteMany"> };

/** What better-auth keeps beside a user, by the user's id. */
const belongings = ["session", "account", "passkey"];

/** Deletes an account with everything that it has: nothing of it stays in any key. `guests` are those
 *  whose conversations may have come to it without being noted. */
export async function eraseAccount(
  { internalAdapter, adapter }: Tables,
  store: Store,
  userId: string,
  guests: string[] = [],
): Promise<void> {
  // First of all nobody may write any more.
  await internalAdapter.deleteUser(userId);
  // A sign-in may have come in while the user was being deleted.
  for (const model of belongings) {
    await adapter.deleteMany({ model, where: [{ field: "userId", value: userId }] });
  }
  await adapter.deleteMany({
    model: "verification",
    where: [{ field: "value", value: userId, operator: "contains" }],
  });
  const noted = (await store.readGuests(userId)).map(({ guest }) => guest);
  for (const guest of new Set([...noted, ...guests])) {
    // Never what has become another account's.
    if ((await store.readAdoption(guest)) === userId) await store.deleteOwner(guest);
  }
  await store.deleteOwner(userId);
}

/** Takes away what was written for an account that was deleted meanwhile; whether it was. Whoever writes
 *  asks afterwards: either this finds it gone, or the deletion finds what was written. */
export async function eraseIfDeleted(
  tables: Tables,
  store: Store,
  userId: string,
  guests: string[] = [],
): Promise<boolean> {
  if (await tables.internalAdapter.findUserById(userId)) return false;
  await eraseAccount(tables, store, userId, guests);
  return true;
}
