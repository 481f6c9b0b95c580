"use server";
import { z } from "zod";
import { defineAccountAction } from "@/lib/actions/account/define-account-action";
import { nameInput } from "@/lib/actions/account/input";
import { changeUser } from "@/lib/identity/accounts/manage-account";

/** What the account's person wants to be called. */
export const changeName = defineAccountAction(
  z.object({ name: nameInput }),
  async ({ name }, { userId }) => {
    await changeUser(userId, { name });
    return { isOk: true };
  },
);
