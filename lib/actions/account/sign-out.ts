"use server";
import { z } from "zod";
import { defineFormAction } from "@/lib/actions/define-form-action";
import { endSignIn } from "@/lib/identity/accounts/become-guest";

/** Signs this browser out. It is a new guest's from then on. */
export const signOut = defineFormAction(z.object({}), async () => {
  await endSignIn();
  return { isOk: true };
});
