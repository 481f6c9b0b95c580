import { type AccountMessageKey, accountEn } from "@/lib/i18n/account-en";
import { accountKo } from "@/lib/i18n/account-ko";
import { fillMessage, type MessageParameters } from "@/lib/i18n/fill-message";
import type { Locale } from "@/lib/i18n/locale";
import { type MessageKey, type Messages, messagesEn } from "@/lib/i18n/messages-en";
import { messagesKo } from "@/lib/i18n/messages-ko";

/** All sentences of a language that the browser needs, for the page to hand to its LocaleProvider.
 *  Import it on the server only: it brings every language along. */
export const messagesOf = (locale: Locale): Messages => (locale === "ko" ? messagesKo : messagesEn);

const onServer = {
  en: { ...messagesEn, ...accountEn },
  ko: { ...messagesKo, ...accountKo },
} as const;

/** One sentence of the interface, on the server; components in the browser use `useTranslate`. */
export function translate(
  locale: Locale,
  key: MessageKey | AccountMessageKey,
  parameters?: MessageParameters,
): string {
  return fillMessage(onServer[locale][key], parameters);
}

/** The sentences of accounts and settings, for a dialog that the browser has loaded. */
export const accountSentences = (locale: Locale) => (locale === "ko" ? accountKo : accountEn);
