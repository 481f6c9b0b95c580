"use server";
import { cookies, headers } from "next/headers";
import { after } from "next/server";
import { z } from "zod";
import { emailInput } from "@/lib/actions/account/input";
import { defineFormAction } from "@/lib/actions/define-form-action";
import { pickLocale } from "@/lib/i18n/locale";
import { translate } from "@/lib/i18n/translate";
import { countAttempt } from "@/lib/identity/accounts/count-attempt";
import { mailResetLink } from "@/lib/identity/accounts/mail-reset-link";
import { publicOrigin } from "@/lib/identity/request-origin";

/** Mails a link to a new password. The answer is the same whether there is such an account or not, and
 *  comes before anybody has looked. */
export const requestReset = defineFormAction(z.object({ email: emailInput }), async ({ email }) => {
  const attempt = await countAttempt("reset", email);
  if (attempt.minutes !== null) return { code: "too-many-attempts", minutes: attempt.minutes };
  const given = await headers();
  const chosen = (await cookies()).get("locale")?.value;
  const locale = pickLocale(chosen, given.get("accept-language"));
  const origin = publicOrigin(given);
  after(() =>
    mailResetLink(email, origin, (link) => ({
      subject: translate(locale, "mail.reset.subject"),
      text: translate(locale, "mail.reset.text", { link }),
    })),
  );
  return { isOk: true };
});
