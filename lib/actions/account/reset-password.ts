"use server";
import { z } from "zod";
import { newPasswordInput } from "@/lib/actions/account/input";
import { defineFormAction } from "@/lib/actions/define-form-action";
import { callAuth } from "@/lib/identity/accounts/call-auth";
import { countAttempt } from "@/lib/identity/accounts/count-attempt";

/** Gives an account a new password by the link that was mailed or printed for it, once, and ends all
 *  its sign-ins. */
export const resetPassword = defineFormAction(
  z.object({
    token: z.string().min(1, "link-expired").max(64, "link-expired"),
    password: newPasswordInput,
  }),
  async ({ token, password }) => {
    const attempt = await countAttempt("reset", null);
    if (attempt.minutes !== null) return { code: "too-many-attempts", minutes: attempt.minutes };
    const reset = await callAuth((api, options) =>
      api.resetPassword({ body: { token, newPassword: password }, ...options }),
    );
    return reset.isOk ? { isOk: true } : { code: reset.code };
  },
);
