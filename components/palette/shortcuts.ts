import type { MessageKey } from "@/lib/i18n/messages-en";

/** What a key does anywhere on the page. */
export type Shortcut = "palette" | "new-chat" | "sidebar" | "shortcuts";

/** The keys that work anywhere, with Ctrl or, on a Mac, ⌘: the one source for what listens to them,
 *  for the list of them and for what the tooltips say. */
export const shortcuts: {
  [name in Shortcut]: { key: string; code: string; withShift?: boolean; label: MessageKey };
} = {
  palette: { key: "k", code: "KeyK", label: "palette.open" },
  "new-chat": { key: "o", code: "KeyO", withShift: true, label: "sidebar.newChat" },
  sidebar: { key: "b", code: "KeyB", label: "shortcuts.sidebar" },
  shortcuts: { key: "/", code: "Slash", label: "shortcuts.title" },
};

/** The shortcut that a key press means; null for every other, and for a key that still composes. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.isComposing || event.keyCode === 229 || event.altKey) return null;
  if (isMac() ? !event.metaKey || event.ctrlKey : !event.ctrlKey || event.metaKey) return null;
  const names = Object.keys(shortcuts) as Shortcut[];
  return names.find((name) => isPressed(shortcuts[name], event)) ?? null;
}

function isPressed({ key, code, withShift }: (typeof shortcuts)[Shortcut], event: KeyboardEvent) {
  // The slash stands on the shifted seven of a German keyboard.
  if (key === "/" && event.key === "/") return true;
  if (event.shiftKey !== (withShift ?? false)) return false;
  // A Korean keyboard says ㅏ where a Latin one says k; Dvorak has its k elsewhere.
  return /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() === key : event.code === code;
}

/** The keys of a shortcut as they are written on this device. */
export function keysOfShortcut(name: Shortcut): string[] {
  const { key, withShift } = shortcuts[name];
  const modifiers = isMac()
    ? [...(withShift ? ["⇧"] : []), "⌘"]
    : ["Ctrl", ...(withShift ? ["Shift"] : [])];
  return [...modifiers, key.toUpperCase()];
}

/** Whether this is an Apple device; false on the server, which cannot know. */
export function isMac(): boolean {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
}
