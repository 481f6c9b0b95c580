import "server-only";
import { refresh } from "next/cache";
import type { z } from "zod";
import { defineFormAction, type FormResult } from "@/lib/actions/define-form-action";
import { countAttempt } from "@/lib/identity/accounts/count-attempt";
import { checkPassword } from "@/lib/identity/accounts/manage-account";
import type { SignIn } from "@/lib/identity/accounts/read-sign-in";
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
 *  account that has none is refused too, unless `mayHaveNone` says that there is nothing to give. */
export async function refusePassword(
  signIn: SignIn,
  password: string,
  { mayHaveNone = false } = {},
): Promise<FormResult | null> {
  const attempt = await countAttempt("password", signIn.userId);
  if (attempt.minutes !== null) return { code: "too-many-attempts", minutes: attempt.minutes };
  const isRight = await checkPassword(signIn.userId, password);
  if (isRight === false) return { code: "wrong-password" };
  await attempt.succeeded();
  return isRight === null && !mayHaveNone ? { code: "no-password" } : null;
}
