"use client";

import { ReadAloudSwitch } from "@/components/chat/read-aloud-switch";
import { ShortcutKeys } from "@/components/palette/shortcut-keys";
import { isMac, keysOfShortcut, type Shortcut, shortcuts } from "@/components/palette/shortcuts";
import { useTranslate } from "@/components/ui/locale-provider";
import type { MessageKey } from "@/lib/i18n/messages-en";

/** Keys that mean something in one place only; who stands there listens to them. */
const inTheBox: { label: MessageKey; keys: string[] }[] = [
  { label: "shortcuts.send", keys: ["Enter"] },
  { label: "shortcuts.newLine", keys: ["Shift", "Enter"] },
  { label: "shortcuts.editLast", keys: ["↑"] },
  { label: "shortcuts.stop", keys: ["Esc"] },
];

/** Every shortcut there is, with the keys of this device. */
export function ShortcutList() {
  const translate = useTranslate();
  const anywhere = (Object.keys(shortcuts) as Shortcut[]).map((name) => ({
    label: shortcuts[name].label,
    keys: keysOfShortcut(name),
  }));
  const written = inTheBox.map(({ label, keys }) => ({
    label,
    keys: isMac() ? keys.map((key) => macKeys[key] ?? key) : keys,
  }));
  return (
    <div className="min-h-0 overflow-y-auto">
      <Rows heading={translate("shortcuts.anywhere")} rows={anywhere} />
      <Rows heading={translate("shortcuts.inTheBox")} rows={written} />
      <div className="border-t border-hairline px-5 py-4">
        <ReadAloudSwitch />
      </div>
    </div>
  );
}

const macKeys: { [key: string]: string } = { Shift: "⇧", Enter: "↩", Esc: "esc" };

function Rows(props: { heading: string; rows: { label: MessageKey; keys: string[] }[] }) {
  const translate = useTranslate();
  return (
    <section className="px-5 pb-5">
      <h3 className="pb-1 text-note text-quiet">{props.heading}</h3>
      <dl>
        {props.rows.map(({ label, keys }) => (
          <div
            key={label}
            className="flex items-center justify-between gap-4 border-b border-hairline py-2 text-ui last:border-0"
          >
            <dt>{translate(label)}</dt>
            <dd>
              <ShortcutKeys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
