import { useSyncExternalStore } from "react";
import { keysOfShortcut, type Shortcut } from "@/components/palette/shortcuts";

const never = () => () => {};

/** The keys of a shortcut as this device writes them ("Ctrl+K", "⌘K"); "" until the page's script runs,
 *  for the server knows no keyboard. */
export function useShortcutHint(name: Shortcut): string {
  const hint = () => {
    const keys = keysOfShortcut(name);
    return keys.join(keys.includes("⌘") ? "" : "+");
  };
  return useSyncExternalStore(never, hint, () => "");
}
