import "server-only";
import { eraseAccount } from "@/lib/identity/accounts/erase-account";
import { forgetResetLinks, resetLinkPrefix } from "@/lib/identity/accounts/forget-reset-links";
import { getAuth } from "@/lib/identity/accounts/get-auth";
import { verifyPassword } from "@/lib/identity/accounts/password";
import type { Store } from "@/lib/store/store";

const resetSeconds = 60 * 60;

/** The rows of accounts, by better-auth's own hands. They belong to no origin. */
async function tables() {
  return (await getAuth("http://localhost")).$context;
}

/** Whether this is the account's password; null when it has none, because its person comes by another
 *  service or a passkey. */
export async function checkPassword(userId: string, password: string): Promise<boolean | null> {
  const hash = await passwordHash(userId);
  return hash === null ? null : verifyPassword({ hash, password });
}

/** Whether an account has a password. */
export const hasPassword = async (userId: string) => (await passwordHash(userId)) !== null;

async function passwordHash(userId: string): Promise<string | null> {
  const { internalAdapter } = await tables();
  const accounts = await internalAdapter.findAccounts(userId);
  return accounts.find(({ providerId }) => providerId === "credential")?.password ?? null;
}

/** Changes what an account says of its person. Throws better-auth's error when the address is taken. */
export async function changeUser(
  userId: string,
  change: { name?: string; email?: string; signedOutAt?: number },
): Promise<void> {
  const { internalAdapter, adapter } = await tables();
  const isMoved = change.email !== undefined;
  await internalAdapter.updateUser(userId, { ...change, ...(isMoved && { emailVerified: false }) });
  if (isMoved) await forgetResetLinks(adapter, userId);
}

/** What the old password, or a mail from before, was good for is over. */
export async function endResetLinks(userId: string): Promise<void> {
  await forgetResetLinks((await tables()).adapter, userId);
}

/** Ends every sign-in of an account, those too that are only under way: none that began before this
 *  resolves will be good. */
export async function endAllSignIns(userId: string): Promise<void> {
  await changeUser(userId, { signedOutAt: Date.now() });
  await (await tables()).internalAdapter.deleteUserSessions(userId);
  await changeUser(userId, { signedOutAt: Date.now() });
}

/** Ends every sign-in of an account that began before now, those too that are only under way, but the one
 *  with this token. */
export async function endEarlierSignIns(userId: string, token: string): Promise<void> {
  const { internalAdapter } = await tables();
  const signedOutAt = Date.now();
  // First, so that it is good at every moment.
  await internalAdapter.updateSession(token, { startedAt: signedOutAt + 1 });
  await changeUser(userId, { signedOutAt });
}

/** Ends one sign-in. */
export async function endSignInOf(token: string): Promise<void> {
  await (await tables()).internalAdapter.deleteSession(token);
}

/** A link by which the person of this address can choose a new password, within an hour; null when there
 *  is no such account. */
export async function newResetLink(email: string, origin: string): Promise<string | null> {
  const { internalAdapter, adapter, generateId } = await tables();
  const found = await internalAdapter.findUserByEmail(email);
  if (!found) return null;
  const token = generateId({ model: "verification", size: 32 }) || "";
  await internalAdapter.createVerificationValue({
    identifier: `${resetLinkPrefix}${token}`,
    value: found.user.id,
    expiresAt: new Date(Date.now() + resetSeconds * 1000),
  });
  // The account may have left this address between the look and the link.
  if ((await findAccount(email)) !== found.user.id) {
    await forgetResetLinks(adapter, found.user.id);
    return null;
  }
  return `${origin}/reset-password?token=${token}`;
}

/** The id of the account with this address; null when there is none. */
export async function findAccount(email: string): Promise<string | null> {
  const { internalAdapter } = await tables();
  return (await internalAdapter.findUserByEmail(email))?.user.id ?? null;
}

/** Deletes an account with everything that it has: nothing of it stays in any key. */
export async function deleteAccount(store: Store, userId: string): Promise<void> {
  await eraseAccount(await tables(), store, userId);
}
