"use server";
import { z } from "zod";
import { defineAccountAction } from "@/lib/actions/account/define-account-action";
import { idInput } from "@/lib/actions/input";
import { listSignIns } from "@/lib/identity/accounts/list-account";
import { endSignInOf } from "@/lib/identity/accounts/manage-account";
import { getStore } from "@/lib/store/get-store";

/** Ends one of the account's other sign-ins; somebody else's is none. */
export const signOutDevice = defineAccountAction(
  z.object({ device: idInput }),
  async ({ device }, { userId }) => {
    const signIns = await listSignIns(await getStore(), userId);
    const token = signIns.find(({ id }) => id === device)?.token;
    if (token) await endSignInOf(token);
    return { isOk: true };
  },
);
