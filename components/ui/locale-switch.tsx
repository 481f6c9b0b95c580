"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslate } from "@/components/ui/locale-provider";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { writeCookie } from "@/components/ui/write-cookie";
import { type Locale, localeNames } from "@/lib/i18n/locale";

/** The language of the interface; the server renders it anew from the cookie `locale`. */
export function LocaleSwitch() {
  const translate = useTranslate();
  const router = useRouter();

  function choose(locale: Locale) {
    writeCookie("locale", locale);
    router.refresh();
  }

  return (
    <SegmentedControl
      label={translate("locale.label")}
      value={useLocale()}
      onChange={choose}
      options={[
        { value: "en", label: localeNames.en, content: <span lang="en">EN</span> },
        { value: "ko", label: localeNames.ko, content: <span lang="ko">한국어</span> },
      ]}
    />
  );
}
