"use server";
import { z } from "zod";
import { emailInput, nameInput, newPasswordInput } from "@/lib/actions/account/input";
import { defineFormAction } from "@/lib/actions/define-form-action";
import { callAuth } from "@/lib/identity/accounts/call-auth";
import { countAttempt } from "@/lib/identity/accounts/count-attempt";
import { withInvite } from "@/lib/identity/accounts/invites";

/** Makes an account, which takes what the guest in this browser has. */
export const signUp = defineFormAction(
  z.object({
    email: emailInput,
    password: newPasswordInput,
    name: nameInput,
    invite: z.string().max(64).default(""),
  }),
  async ({ email, password, name, invite }, startedAt) => {
    const attempt = await countAttempt("sign-up", email);
    if (attempt.minutes !== null) return { code: "too-many-attempts", minutes: attempt.minutes };
    const signedUp = await withInvite(invite, () =>
      callAuth(
        (api, options) => api.signUpEmail({ body: { email, password, name }, ...options }),
        startedAt,
      ),
    );
    return signedUp.isOk ? { redirectTo: "/" } : { code: signedUp.code };
  },
);
