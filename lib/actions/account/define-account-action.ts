import "server-only";
import { refresh } from "next/cache";
import type { z } from "zod";
import { defineFormAction, type FormResult } from "@/lib/actions/define-form-action";
import { checkPassword } from "@/lib/identity/accounts/manage-account";
import type { SignIn } from "@/lib/identity/accounts/read-sign-in";
import { refuseAttempt } from "@/lib/identity/accounts/refuse-attempt";
import { getVisitor } from "@/lib/identity/visitor";

/** Makes the action of a form for whoever is signed in. */
export function defineAccountAction<Schema extends z.ZodType>(
  input: Schema,
  act: (input: z.output<Schema>, signIn: SignIn) => Promise<FormResult>,
) {
  return defineFormAction(input, async (given) => {
    const signIn = (await getVisitor())?.signIn;
    if (!signIn) return { code: "sign-in-needed" };
    const result = await act(given, signIn);
    // The page shows what was changed.
    if ("isOk" in result) refresh();
    return result;
  });
}

/** What speaks against doing something that takes the account's password; null when nothing does. An
 *  account without one has nothing to give. */
export async function refusePassword(signIn: SignIn, password: string): Promise<FormResult | null> {
  const minutes = await refuseAttempt("password", signIn.userId);
  if (minutes !== null) return { code: "too-many-attempts", minutes };
  const isRight = await checkPassword(signIn.userId, password);
  return isRight === false ? { code: "wrong-password" } : null;
}
