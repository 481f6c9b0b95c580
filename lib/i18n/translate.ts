import { fillMessage, type MessageParameters } from "@/lib/i18n/fill-message";
import type { Locale } from "@/lib/i18n/locale";
import { type MessageKey, type Messages, messagesEn } from "@/lib/i18n/messages-en";
import { messagesKo } from "@/lib/i18n/messages-ko";

/** All sentences of a language, for the page to hand to its LocaleProvider. Import it on the
 *  server only: it brings every language along. */
export const messagesOf = (locale: Locale): Messages => (locale === "ko" ? messagesKo : messagesEn);

/** One sentence of the interface, on the server; components in the browser use `useTranslate`. */
export function translate(locale: Locale, key: MessageKey, parameters?: MessageParameters): string {
  return fillMessage(messagesOf(locale)[key], parameters);
}
