import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { QuietAnnouncer } from "@/components/chat/quiet-announcer";
import { LocaleProvider } from "@/components/ui/locale-provider";
import { themeColors } from "@/components/ui/theme-colors";
import { messagesOf, translate } from "@/lib/i18n/translate";
import { readPreferences } from "@/lib/queries/read-preferences";

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await readPreferences();
  return {
    applicationName: "Daram",
    description: translate(locale, "app.description"),
    appleWebApp: { capable: true, title: "Daram", statusBarStyle: "default" },
  };
}

export async function generateViewport(): Promise<Viewport> {
  const { theme } = await readPreferences();
  return {
    width: "device-width",
    initialScale: 1,
    viewportFit: "cover",
    interactiveWidget: "resizes-content",
    colorScheme: "light dark",
    themeColor: (["light", "dark"] as const).map((scheme) => ({
      media: `(prefers-color-scheme: ${scheme})`,
      color: themeColors[theme === "system" ? scheme : theme],
    })),
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, theme } = await readPreferences();
  return (
    <html lang={locale} data-theme={theme === "system" ? undefined : theme}>
      <body>
        <LocaleProvider locale={locale} messages={messagesOf(locale)}>
          <QuietAnnouncer />
          {children}
        </LocaleProvider>
      </body>
    </html>
  );
}
