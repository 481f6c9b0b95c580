import "server-only";
import { fail, type Result, succeed } from "@/lib/chat/errors";
import { type AccountSettings, readAccountSettings } from "@/lib/identity/accounts/list-account";
import { getVisitor } from "@/lib/identity/visitor";
import { answerStoreError } from "@/lib/store/answer-store-error";

/** The account of whoever asks; null for a guest. */
export async function readSettings(): Promise<Result<AccountSettings | null>> {
  try {
    const visitor = await getVisitor();
    return visitor ? succeed(await readAccountSettings(visitor)) : fail("sign-in-needed");
  } catch (error) {
    return answerStoreError(error);
  }
}
