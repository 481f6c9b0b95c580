"use server";
import { z } from "zod";
import { defineAccountAction, refusePassword } from "@/lib/actions/account/define-account-action";
import { passwordInput } from "@/lib/actions/account/input";
import { becomeGuest } from "@/lib/identity/accounts/become-guest";
import { deleteAccount } from "@/lib/identity/accounts/manage-account";
import { getStore } from "@/lib/store/get-store";

/** Deletes the account and everything that it has, for whoever knows its password. */
export const deleteMyAccount = defineAccountAction(
  z.object({ sure: z.literal("on", "not-sure"), password: passwordInput.optional() }),
  async ({ password = "" }, signIn) => {
    const refusal = await refusePassword(signIn, password, { mayHaveNone: true });
    if (refusal) return refusal;
    await deleteAccount(await getStore(), signIn.userId);
    await becomeGuest();
    return { isOk: true };
  },
);
