import type { Theme } from "@/components/ui/theme";
import { themeColors } from "@/components/ui/theme-colors";
import { writeCookie } from "@/components/ui/write-cookie";

const listeners = new Set<() => void>();

/** The chosen look, as the page's root element has it: the server renders it from the cookie `theme`,
 *  so that no page flashes, and whoever offers the choice shows the same. */
export const themeChoice = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },

  get(): Theme {
    const { theme } = document.documentElement.dataset;
    return theme === "light" || theme === "dark" ? theme : "system";
  },

  choose(theme: Theme) {
    writeCookie("theme", theme);
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      const scheme = meta.media.includes("dark") ? "dark" : "light";
      meta.content = themeColors[theme === "system" ? scheme : theme];
    }
    for (const listener of listeners) listener();
  },
};
