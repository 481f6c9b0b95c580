"use client";

import Monitor from "lucide-react/icons/monitor";
import Moon from "lucide-react/icons/moon";
import Sun from "lucide-react/icons/sun";
import { useSyncExternalStore } from "react";
import { useTranslate } from "@/components/ui/locale-provider";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { Theme } from "@/components/ui/theme";
import { themeChoice } from "@/components/ui/theme-choice";

/** Light, dark or as the system has it. `theme` is what the server rendered. */
export function ThemeSwitch(props: { theme: Theme }) {
  const translate = useTranslate();
  const theme = useSyncExternalStore(themeChoice.subscribe, themeChoice.get, () => props.theme);
  return (
    <SegmentedControl
      label={translate("theme.label")}
      value={theme}
      onChange={themeChoice.choose}
      options={[
        { value: "system", label: translate("theme.system"), content: <Monitor aria-hidden /> },
        { value: "light", label: translate("theme.light"), content: <Sun aria-hidden /> },
        { value: "dark", label: translate("theme.dark"), content: <Moon aria-hidden /> },
      ]}
    />
  );
}
