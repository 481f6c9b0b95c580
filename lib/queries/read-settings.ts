import "server-only";
import type { Device, Passkey } from "@/lib/chat/account";
import { fail, type Result, succeed } from "@/lib/chat/errors";
import { listPasskeys, listSignIns } from "@/lib/identity/accounts/list-account";
import { hasPassword } from "@/lib/identity/accounts/manage-account";
import { getVisitor } from "@/lib/identity/visitor";
import { answerStoreError } from "@/lib/store/answer-store-error";
import { getStore } from "@/lib/store/get-store";

/** What the settings show of an account. */
export type AccountSettings = {
  email: string;
  name: string;
  hasPassword: boolean;
  devices: Device[];
  passkeys: Passkey[];
};

/** The account of whoever asks; null for a guest. */
export async function readSettings(): Promise<Result<AccountSettings | null>> {
  try {
    const visitor = await getVisitor();
    if (!visitor) return fail("sign-in-needed");
    const { signIn } = visitor;
    if (!signIn) return succeed(null);
    const store = await getStore();
    const [signIns, passkeys, isByPassword] = await Promise.all([
      listSignIns(store, signIn.userId),
      listPasskeys(store, signIn.userId),
      hasPassword(signIn.userId),
    ]);
    const devices = signIns.map(({ id, userAgent, signedInAt, lastSeenAt }) => {
      return { id, userAgent, signedInAt, lastSeenAt, isThisOne: id === signIn.id };
    });
    const { email, name } = signIn;
    return succeed({ email, name, hasPassword: isByPassword, devices, passkeys });
  } catch (error) {
    return answerStoreError(error);
  }
}
