"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { fillMessage, type MessageParameters } from "@/lib/i18n/fill-message";
import type { Locale } from "@/lib/i18n/locale";
import type { MessageKey, Messages } from "@/lib/i18n/messages-en";

/** Gives one sentence of the interface in the reader's language. */
export type Translate = (key: MessageKey, parameters?: MessageParameters) => string;

const LocaleContext = createContext<{ locale: Locale; translate: Translate } | null>(null);

/** Hands the reader's language down. The server gives `messages` (`messagesOf(locale)`), so that
 *  the browser never loads the other languages. */
export function LocaleProvider(props: { locale: Locale; messages: Messages; children: ReactNode }) {
  const { locale, messages, children } = props;
  const value = useMemo(
    () => ({
      locale,
      translate: (key: MessageKey, parameters?: MessageParameters) =>
        fillMessage(messages[key], parameters),
    }),
    [locale, messages],
  );
  return <LocaleContext value={value}>{children}</LocaleContext>;
}

/** The function that gives a sentence in the reader's language. */
export function useTranslate(): Translate {
  return useLocaleContext().translate;
}

/** The reader's language. */
export function useLocale(): Locale {
  return useLocaleContext().locale;
}

function useLocaleContext() {
  const context = useContext(LocaleContext);
  if (context === null) throw new Error("A component stands outside of LocaleProvider.");
  return context;
}
