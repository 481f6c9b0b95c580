import "server-only";
import { eraseIfDeleted } from "@/lib/identity/accounts/erase-account";
import { getAuth } from "@/lib/identity/accounts/get-auth";
import { readSignIn, type SignIn } from "@/lib/identity/accounts/read-sign-in";
import { getStore } from "@/lib/store/get-store";

/** Takes away what a request for a passkey has written, if the sign-in that it came with has ended
 *  meanwhile: whoever takes an account back or deletes it has looked for passkeys before it was stored.
 *  `answer` is better-auth's. Returns whether it has ended. */
export async function withdrawPasskey(signIn: SignIn, answer: Response): Promise<boolean> {
  const { token, userId } = signIn;
  const store = await getStore();
  if (await readSignIn(store, token, Date.now())) return false;
  const tables = await (await getAuth("http://localhost")).$context;
  const isDeleted = await eraseIfDeleted(tables, store, userId);
  if (isDeleted || !answer.ok) return true;
  const { id } = await answer.clone().json();
  if (typeof id === "string") {
    const where = [
      { field: "id", value: id },
      { field: "userId", value: userId },
    ];
    await tables.adapter.deleteMany({ model: "passkey", where });
  }
  return true;
}
