"use server";
import { z } from "zod";
import { emailInput } from "@/lib/actions/account/input";
import { defineFormAction } from "@/lib/actions/define-form-action";
import { maxPasswordLength } from "@/lib/chat/account";
import { callAuth } from "@/lib/identity/accounts/call-auth";
import { countAttempt } from "@/lib/identity/accounts/count-attempt";

/** Signs in with e-mail and password. Whether there is such an account, nothing tells: neither the
 *  answer nor its time. */
export const signIn = defineFormAction(
  z.object({
    email: emailInput,
    password: z.string().min(1, "wrong-credentials").max(maxPasswordLength, "wrong-credentials"),
  }),
  async ({ email, password }, startedAt) => {
    const attempt = await countAttempt("sign-in", email);
    if (attempt.minutes !== null) return { code: "too-many-attempts", minutes: attempt.minutes };
    const signedIn = await callAuth(
      (api, options) => api.signInEmail({ body: { email, password }, ...options }),
      startedAt,
    );
    if (!signedIn.isOk) return { code: signedIn.code };
    await attempt.succeeded();
    return { redirectTo: "/" };
  },
);
