"use server";
import { z } from "zod";
import { defineAccountAction, refusePassword } from "@/lib/actions/account/define-account-action";
import { newPasswordInput, passwordInput } from "@/lib/actions/account/input";
import { callAuth } from "@/lib/identity/accounts/call-auth";
import { changeUser, endResetLinks } from "@/lib/identity/accounts/manage-account";

/** Gives the account another password, and ends its other sign-ins. */
export const changePassword = defineAccountAction(
  z.object({ password: passwordInput, newPassword: newPasswordInput }),
  async ({ password, newPassword }, signIn) => {
    const refusal = await refusePassword(signIn, password);
    if (refusal) return refusal;
    // Also those that are under way with the old one. What is made below begins later.
    await changeUser(signIn.userId, { signedOutAt: Date.now() - 1 });
    const changed = await callAuth((api, options) =>
      api.changePassword({
        body: { currentPassword: password, newPassword, revokeOtherSessions: true },
        ...options,
      }),
    );
    if (!changed.isOk) return { code: changed.code };
    await endResetLinks(signIn.userId);
    return { isOk: true };
  },
);
