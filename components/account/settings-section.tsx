import type { ReactNode } from "react";
import type { AccountMessageKey } from "@/lib/i18n/account-en";
import type { AccountErrors } from "@/lib/i18n/account-errors";
import type { MessageParameters } from "@/lib/i18n/fill-message";
import type { Locale } from "@/lib/i18n/locale";

/** For whom the settings are written. `say` gives their sentences: on the server from the language
 *  itself, in the browser from what was loaded with the dialog. */
export type Reader = {
  locale: Locale;
  timeZone: string;
  errors: AccountErrors;
  say(key: AccountMessageKey, parameters?: MessageParameters): string;
};

/** A part of the settings, under its heading. */
export function SettingsSection(props: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="mt-10">
      <h2 className="text-lead font-semibold">{props.title}</h2>
      {props.lead && <p className="mt-1 text-soft">{props.lead}</p>}
      <div className="mt-4 flex flex-col gap-4">{props.children}</div>
    </section>
  );
}

/** Something that is done rarely: it unfolds when it is asked for. */
export function Folded(props: { title: string; children: ReactNode }) {
  return (
    <details className="group rounded-xl border border-hairline px-4 open:pb-4">
      <summary className="target flex items-center py-3 text-ui font-semibold marker:content-none before:mr-2 before:text-quiet before:content-['+'] group-open:before:content-['–']">
        {props.title}
      </summary>
      <div className="mt-2 max-w-96">{props.children}</div>
    </details>
  );
}
