"use server";
import { z } from "zod";
import { defineFormAction } from "@/lib/actions/define-form-action";
import { endAllSignIns } from "@/lib/identity/accounts/end-sign-ins";
import { getVisitor } from "@/lib/identity/visitor";

/** Ends every sign-in of the account, this one too, also those that are only under way. */
export const signOutEverywhere = defineFormAction(z.object({}), async () => {
  const signIn = (await getVisitor())?.signIn;
  if (!signIn) return { code: "sign-in-needed" };
  await endAllSignIns(signIn.userId);
  return { isOk: true };
});
