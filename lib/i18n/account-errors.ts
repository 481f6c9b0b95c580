import { type AccountErrorCode, minPasswordLength } from "@/lib/chat/account";
import type { AccountMessageKey } from "@/lib/i18n/account-en";
import type { Locale } from "@/lib/i18n/locale";
import { translate } from "@/lib/i18n/translate";

/** A sentence for each way in which a form can be refused; `{minutes}` is left to fill in. */
export type AccountErrors = { readonly [code in AccountErrorCode]: string };

const codes: { [code in AccountErrorCode]: AccountMessageKey } = {
  "email-invalid": "account.error.email-invalid",
  "password-too-short": "account.error.password-too-short",
  "password-too-long": "account.error.password-too-long",
  "wrong-credentials": "account.error.wrong-credentials",
  "wrong-password": "account.error.wrong-password",
  "no-password": "account.error.no-password",
  "sign-up-refused": "account.error.sign-up-refused",
  "email-refused": "account.error.email-refused",
  "too-many-attempts": "account.error.too-many-attempts",
  "invite-needed": "account.error.invite-needed",
  "link-expired": "account.error.link-expired",
  "passkey-refused": "account.error.passkey-refused",
  "service-refused": "account.error.service-refused",
  "not-sure": "account.error.not-sure",
  "foreign-origin": "account.error.foreign-origin",
  "sign-in-needed": "account.error.sign-in-needed",
  "store-unavailable": "account.error.store-unavailable",
  internal: "account.error.internal",
};

/** The sentences for a form, in the reader's language. */
export function accountErrors(locale: Locale): AccountErrors {
  const sentences = Object.entries(codes).map(([code, key]) => [
    code,
    translate(locale, key, { count: minPasswordLength }),
  ]);
  return Object.fromEntries(sentences) as AccountErrors;
}
