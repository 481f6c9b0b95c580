"use server";
import { z } from "zod";
import { defineAccountAction, refusePassword } from "@/lib/actions/account/define-account-action";
import { emailInput, passwordInput } from "@/lib/actions/account/input";
import { countAttempt } from "@/lib/identity/accounts/count-attempt";
import { changeUser } from "@/lib/identity/accounts/manage-account";
import { refusalOf } from "@/lib/identity/accounts/refusal-of";

/** Gives the account another address, for whoever knows its password. */
export const changeEmail = defineAccountAction(
  z.object({ email: emailInput, password: passwordInput }),
  async ({ email, password }, signIn) => {
    const refusal = await refusePassword(signIn, password);
    if (refusal) return refusal;
    // Never taken back: each tells whether an address has an account here.
    const { minutes } = await countAttempt("email", signIn.userId);
    if (minutes !== null) return { code: "too-many-attempts", minutes };
    try {
      await changeUser(signIn.userId, { email });
      return { isOk: true };
    } catch (error) {
      if (refusalOf(error) !== null) return { code: "email-refused" };
      throw error;
    }
  },
);
