"use client";

import { useCallback, useEffect, useState } from "react";
import { SettingsChanged } from "@/components/account/settings-changed";
import { SettingsView } from "@/components/account/settings-view";
import { lostConnection } from "@/components/chat/lost-connection";
import { Alert } from "@/components/ui/alert";
import { useLocale, useTranslate } from "@/components/ui/locale-provider";
import { themeChoice } from "@/components/ui/theme-choice";
import { loadSettings } from "@/lib/actions/account/load-settings";
import { errorMessage } from "@/lib/i18n/error-message";
import { fillMessage } from "@/lib/i18n/fill-message";

type Loaded = Awaited<ReturnType<typeof loadSettings>>;

/** What `/settings` shows, over the chat. */
export function SettingsDialog() {
  const translate = useTranslate();
  const locale = useLocale();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const load = useCallback(
    () => loadSettings({ locale }).catch(lostConnection).then(setLoaded),
    [locale],
  );

  // Synchronises with the server, where another device may have changed them.
  useEffect(() => void load(), [load]);

  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain px-5 pb-5 [&>:first-child]:mt-2">
      {loaded?.ok === false && (
        <Alert onRetry={() => void load()}>{translate(...errorMessage(loaded.error))}</Alert>
      )}
      {loaded?.ok && (
        <SettingsChanged value={load}>
          <SettingsView
            account={loaded.value.account}
            reader={{
              locale,
              theme: themeChoice.get(),
              timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
              errors: loaded.value.errors,
              say: (key, parameters) => fillMessage(loaded.value.sentences[key], parameters),
            }}
          />
        </SettingsChanged>
      )}
    </div>
  );
}
