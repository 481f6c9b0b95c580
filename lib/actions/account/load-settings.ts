"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { succeed } from "@/lib/chat/errors";
import { accountErrors } from "@/lib/i18n/account-errors";
import { accountSentences } from "@/lib/i18n/translate";
import { readAccountSettings } from "@/lib/identity/accounts/list-account";

/** What the dialog of settings shows, with the sentences that the browser does not have yet. */
export const loadSettings = defineAction(
  z.strictObject({ locale: z.enum(["en", "ko"]) }),
  async ({ locale }, visitor) =>
    succeed({
      account: await readAccountSettings(visitor),
      sentences: accountSentences(locale),
      errors: accountErrors(locale),
    }),
);
