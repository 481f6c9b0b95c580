"use client";

import Monitor from "lucide-react/icons/monitor";
import Moon from "lucide-react/icons/moon";
import Sun from "lucide-react/icons/sun";
import { useState } from "react";
import { useTranslate } from "@/components/ui/locale-provider";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { Theme } from "@/components/ui/theme";
import { writeCookie } from "@/components/ui/write-cookie";

/** Light, dark or as the system has it. The server renders the choice from the cookie `theme` as
 *  `data-theme` on the root element, so that no page flashes. */
export function ThemeSwitch(props: { theme: Theme }) {
  const translate = useTranslate();
  const [theme, setTheme] = useState(props.theme);

  function choose(next: Theme) {
    setTheme(next);
    writeCookie("theme", next);
    document.documentElement.dataset.theme = next;
  }

  return (
    <SegmentedControl
      label={translate("theme.label")}
      value={theme}
      onChange={choose}
      options={[
        { value: "system", label: translate("theme.system"), content: <Monitor aria-hidden /> },
        { value: "light", label: translate("theme.light"), content: <Sun aria-hidden /> },
        { value: "dark", label: translate("theme.dark"), content: <Moon aria-hidden /> },
      ]}
    />
  );
}
