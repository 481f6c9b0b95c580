"use client";

import Check from "lucide-react/icons/check";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { ShortcutKeys } from "@/components/palette/shortcut-keys";
import { keysOfShortcut, type Shortcut } from "@/components/palette/shortcuts";
import { useTranslate } from "@/components/ui/locale-provider";
import type { MessageKey } from "@/lib/i18n/messages-en";

export type PaletteOption = {
  id: string;
  group: MessageKey & `palette.${string}`;
  label: string;
  /** Said behind the label. */
  note?: string;
  icon: ReactNode;
  shortcut?: Shortcut;
  /** It is what stands there already. */
  isCurrent?: boolean;
  /** The palette stays open: the action goes on in it. */
  keepsOpen?: boolean;
  run(): void;
};

/** The options of the palette in their groups. The one that Enter chooses is marked and in view; a
 *  pointer marks what it moves over. */
export function PaletteList(props: {
  id: string;
  options: readonly PaletteOption[];
  activeId: string | null;
  onPoint(id: string): void;
  onChoose(option: PaletteOption): void;
}) {
  const { id, options, activeId } = props;
  const translate = useTranslate();
  const list = useRef<HTMLDivElement>(null);

  // Synchronises the scroll position with the choice of the arrows.
  useLayoutEffect(() => {
    const active = activeId === null ? null : document.getElementById(`${id}-${activeId}`);
    active?.scrollIntoView({ block: "nearest" });
    if (active === list.current?.querySelector("[role=option]")) list.current?.scrollTo({ top: 0 });
  }, [id, activeId]);

  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={translate("palette.results")}
      // What scrolls must be reachable by keys; here the field's arrows do it.
      tabIndex={-1}
      className="min-h-0 overflow-y-auto overscroll-contain scroll-py-1 px-1.5 not-empty:py-1.5"
    >
      {grouped(options).map(({ group, members }) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox may have groups, but no fieldsets.
        <div key={group} role="group" aria-label={translate(group)}>
          <p aria-hidden className="px-2.5 pt-2 pb-1 text-note text-quiet">
            {translate(group)}
          </p>
          {members.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus.
            <div
              key={option.id}
              id={`${id}-${option.id}`}
              role="option"
              aria-selected={option.id === activeId}
              aria-current={option.isCurrent || undefined}
              onPointerMove={() => option.id !== activeId && props.onPoint(option.id)}
              // The field keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => props.onChoose(option)}
              className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-ui text-soft aria-selected:bg-tint aria-selected:text-ink pointer-coarse:min-h-11"
            >
              {option.icon}
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {option.label}
              </span>
              {option.note && <span className="shrink-0 text-note text-quiet">{option.note}</span>}
              {option.isCurrent && <Check aria-hidden className="size-4! text-accent" />}
              {option.shortcut && (
                <ShortcutKeys keys={keysOfShortcut(option.shortcut)} isSeenOnly />
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** The options in the groups that they come in. */
function grouped(options: readonly PaletteOption[]) {
  const groups: { group: PaletteOption["group"]; members: PaletteOption[] }[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last?.group === option.group) last.members.push(option);
    else groups.push({ group: option.group, members: [option] });
  }
  return groups;
}
