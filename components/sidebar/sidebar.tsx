"use client";

import Keyboard from "lucide-react/icons/keyboard";
import PanelLeft from "lucide-react/icons/panel-left";
import Search from "lucide-react/icons/search";
import SquarePen from "lucide-react/icons/square-pen";
import Link from "next/link";
import type { ReactNode, Ref } from "react";
import { useChat } from "@/components/chat/chat-provider";
import { useShortcutHint } from "@/components/palette/use-shortcut-hint";
import { InstructionsButton } from "@/components/settings/instructions-button";
import { PlaceLinks } from "@/components/sidebar/place-links";
import { DaramMark } from "@/components/ui/daram-mark";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";
import { LocaleSwitch } from "@/components/ui/locale-switch";
import type { Theme } from "@/components/ui/theme";
import { ThemeSwitch } from "@/components/ui/theme-switch";

/** The name, the way to a new conversation, the list of conversations, and the switches. */
export function Sidebar(props: {
  /** The list of conversations. */
  children: ReactNode;
  theme: Theme;
  account: ReactNode;
  onClose(): void;
  onFind(): void;
  onShowShortcuts(): void;
  closeButton: Ref<HTMLButtonElement>;
}) {
  const translate = useTranslate();
  const { startNew } = useChat();
  const findHint = useShortcutHint("palette");
  const sidebarHint = useShortcutHint("sidebar");
  const shortcutsHint = useShortcutHint("shortcuts");
  return (
    <nav aria-label={translate("sidebar.label")} className="flex h-full flex-col">
      <div className="flex items-center gap-2 px-4 pt-[max(0.75rem,env(safe-area-inset-top))] pb-2">
        <DaramMark size={20} className="text-ink" />
        <span className="flex-1 font-display text-lead text-ink">Daram</span>
        <IconButton
          ref={props.closeButton}
          label={translate("sidebar.close")}
          hint={sidebarHint}
          onClick={props.onClose}
          className="-mr-1.5"
        >
          <PanelLeft aria-hidden />
        </IconButton>
      </div>
      <div className="px-2 pb-3">
        <Link
          href="/"
          onNavigate={startNew}
          className="target flex items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-ui font-medium text-accent transition-colors hover:bg-tint hover:text-accent-deep focus-visible:-outline-offset-2"
        >
          <SquarePen aria-hidden />
          {translate("sidebar.newChat")}
        </Link>
        <button
          type="button"
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K Meta+K"
          onClick={props.onFind}
          className="group/find target flex w-full items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-left text-ui text-soft transition-colors hover:bg-tint hover:text-ink focus-visible:-outline-offset-2"
        >
          <Search aria-hidden />
          <span className="flex-1">{translate("palette.button")}</span>
          <kbd
            aria-hidden
            className="font-sans text-note text-quiet pointer-fine:not-group-hover/find:not-group-focus-visible/find:opacity-0 pointer-coarse:hidden"
          >
            {findHint}
          </kbd>
        </button>
      </div>
      <div data-scroller className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pt-1">
        {props.children}
      </div>
      <div className="px-2 pt-1">
        <PlaceLinks />
        <InstructionsButton />
        {props.account}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        <ThemeSwitch theme={props.theme} />
        <LocaleSwitch />
        <IconButton
          label={translate("shortcuts.title")}
          hint={shortcutsHint}
          aria-haspopup="dialog"
          onClick={props.onShowShortcuts}
          // A finger has no use for it; the palette lists it all the same.
          className="-mr-1.5 pointer-coarse:hidden"
        >
          <Keyboard aria-hidden />
        </IconButton>
      </div>
    </nav>
  );
}
