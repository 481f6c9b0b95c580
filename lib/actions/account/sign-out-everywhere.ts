"use server";
import { z } from "zod";
import { defineAccountAction } from "@/lib/actions/account/define-account-action";
import { becomeGuest } from "@/lib/identity/accounts/become-guest";
import { endAllSignIns } from "@/lib/identity/accounts/manage-account";

/** Ends every sign-in of the account, this one too, also those that are only under way. */
export const signOutEverywhere = defineAccountAction(z.object({}), async (_, { userId }) => {
  await endAllSignIns(userId);
  await becomeGuest();
  return { isOk: true };
});
