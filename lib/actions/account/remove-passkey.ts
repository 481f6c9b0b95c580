"use server";
import { z } from "zod";
import { defineAccountAction } from "@/lib/actions/account/define-account-action";
import { idInput } from "@/lib/actions/input";
import { callAuth } from "@/lib/identity/accounts/call-auth";

/** Takes one of the account's passkeys away; somebody else's is none. */
export const removePasskey = defineAccountAction(
  z.object({ passkey: idInput }),
  async ({ passkey }) => {
    const removed = await callAuth((api, options) =>
      api.deletePasskey({ body: { id: passkey }, ...options }),
    );
    return removed.isOk ? { isOk: true } : { code: removed.code };
  },
);
