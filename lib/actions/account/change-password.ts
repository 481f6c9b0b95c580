"use server";
import { z } from "zod";
import { defineAccountAction, refusePassword } from "@/lib/actions/account/define-account-action";
import { newPasswordInput, passwordInput } from "@/lib/actions/account/input";
import { callAuth } from "@/lib/identity/accounts/call-auth";
import { endEarlierSignIns, endResetLinks } from "@/lib/identity/accounts/manage-account";

/** Gives the account another password, and ends its other sign-ins. */
export const changePassword = defineAccountAction(
  z.object({ password: passwordInput, newPassword: newPasswordInput }),
  async ({ password, newPassword }, signIn) => {
    const refusal = await refusePassword(signIn, password);
    if (refusal) return refusal;
    const changed = await callAuth((api, options) =>
      api.changePassword({
        body: { currentPassword: password, newPassword, revokeOtherSessions: true },
        ...options,
      }),
    );
    if (!changed.isOk) return { code: changed.code };
    if (changed.value.token) await endEarlierSignIns(signIn.userId, changed.value.token);
    await endResetLinks(signIn.userId);
    return { isOk: true };
  },
);
