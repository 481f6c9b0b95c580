"use server";
import { z } from "zod";
import { defineFormAction } from "@/lib/actions/define-form-action";
import { becomeGuest } from "@/lib/identity/accounts/become-guest";
import { getVisitor } from "@/lib/identity/visitor";
import { getStore } from "@/lib/store/get-store";

/** Makes this browser a new guest's, where its guest has become an account's. Any other guest stays who
 *  they are: their conversations have no other key. */
export const startAsGuest = defineFormAction(z.object({}), async () => {
  const visitor = await getVisitor();
  const isGone =
    visitor?.signIn === null && (await (await getStore()).readAdoption(visitor.owner)) !== null;
  if (isGone) await becomeGuest();
  return { redirectTo: "/" };
});
