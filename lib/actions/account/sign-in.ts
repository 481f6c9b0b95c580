"use server";
import { z } from "zod";
import { emailInput } from "@/lib/actions/account/input";
import { defineFormAction } from "@/lib/actions/define-form-action";
import { maxPasswordLength } from "@/lib/chat/account";
import { callAuth } from "@/lib/identity/accounts/call-auth";
import { refuseAttempt } from "@/lib/identity/accounts/refuse-attempt";

/** Signs in with e-mail and password. Whether there is such an account, nothing tells: neither the
 *  answer nor its time. */
export const signIn = defineFormAction(
  z.object({
    email: emailInput,
    password: z.string().min(1, "wrong-credentials").max(maxPasswordLength, "wrong-credentials"),
  }),
  async ({ email, password }, startedAt) => {
    const minutes = await refuseAttempt("sign-in", email);
    if (minutes !== null) return { code: "too-many-attempts", minutes };
    const signedIn = await callAuth(
      (api, options) => api.signInEmail({ body: { email, password }, ...options }),
      startedAt,
    );
    return signedIn.isOk ? { redirectTo: "/" } : { code: signedIn.code };
  },
);
