import { useEffect, useEffectEvent } from "react";
import { type Shortcut, shortcutOf } from "@/components/palette/shortcuts";

/** Listens to the shortcuts wherever the focus is. `preload` is called when one may be about to come. */
export function useShortcuts(act: (shortcut: Shortcut) => void, preload: () => void) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Control" || event.key === "Meta") return preload();
    const shortcut = event.defaultPrevented ? null : shortcutOf(event);
    if (shortcut === null) return;
    // The browser's own meaning of the same keys would surprise, whether or not we act.
    event.preventDefault();
    if (!event.repeat) act(shortcut);
  });

  // Synchronises with the keys of the whole page.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
