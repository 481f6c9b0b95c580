import { SettingsView } from "@/components/account/settings-view";
import { PageFailure } from "@/components/chat/page-failure";
import { accountErrors } from "@/lib/i18n/account-errors";
import { translate } from "@/lib/i18n/translate";
import { readPreferences } from "@/lib/queries/read-preferences";
import { readSettings } from "@/lib/queries/read-settings";

export default async function SettingsPage() {
  const [settings, { locale, theme, timeZone }] = await Promise.all([
    readSettings(),
    readPreferences(),
  ]);
  if (!settings.ok) return <PageFailure code={settings.error.code} />;
  const title = translate(locale, "settingsPage.title");
  return (
    <main className="min-h-0 flex-1 overflow-y-auto">
      <title>{`${title} · Daram`}</title>
      <div className="column py-8 md:py-16">
        <h1 className="font-display text-title text-balance">{title}</h1>
        <SettingsView
          account={settings.value}
          reader={{
            ...{ locale, theme, timeZone, errors: accountErrors(locale) },
            say: (key, parameters) => translate(locale, key, parameters),
          }}
        />
      </div>
    </main>
  );
}
