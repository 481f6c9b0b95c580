"use client";

import Archive from "lucide-react/icons/archive";
import ArchiveRestore from "lucide-react/icons/archive-restore";
import Keyboard from "lucide-react/icons/keyboard";
import Languages from "lucide-react/icons/languages";
import MessageCircleDashed from "lucide-react/icons/message-circle-dashed";
import PanelLeft from "lucide-react/icons/panel-left";
import Pencil from "lucide-react/icons/pencil";
import Pin from "lucide-react/icons/pin";
import PinOff from "lucide-react/icons/pin-off";
import SquarePen from "lucide-react/icons/square-pen";
import SunMoon from "lucide-react/icons/sun-moon";
import Trash from "lucide-react/icons/trash-2";
import { usePathname, useRouter } from "next/navigation";
import { useChat } from "@/components/chat/chat-provider";
import { conversationIdIn } from "@/components/chat/conversation-id-in";
import type { PaletteOption } from "@/components/palette/palette-list";
import { useListActions } from "@/components/sidebar/use-list-actions";
import { useLocale, useTranslate } from "@/components/ui/locale-provider";
import { themeChoice } from "@/components/ui/theme-choice";
import { writeCookie } from "@/components/ui/write-cookie";
import { localeNames } from "@/lib/i18n/locale";

/** All that the palette offers to do, in the order in which it is shown. */
export function usePaletteActions(shell: {
  onToggleSidebar(): void;
  onShowShortcuts(): void;
  onRename(): void;
}): PaletteOption[] {
  const translate = useTranslate();
  const locale = useLocale();
  const router = useRouter();
  const chat = useChat();
  const { list } = chat;
  const openId = conversationIdIn(usePathname());
  const listActions = useListActions();
  const open = openId === null ? undefined : list.find(openId);

  const actions: PaletteOption[] = [
    {
      ...{ id: "new-chat", group: "palette.actions", shortcut: "new-chat" },
      label: translate("sidebar.newChat"),
      icon: <SquarePen aria-hidden />,
      run() {
        chat.startNew();
        router.push("/");
      },
    },
    {
      ...{ id: "temporary-chat", group: "palette.actions" },
      label: translate("temporary.title"),
      icon: <MessageCircleDashed aria-hidden />,
      run: () => router.push("/?temporary=1"),
    },
  ];
  if (open) {
    const ids = [open.id];
    actions.push(
      {
        ...{ id: "rename", group: "palette.thisConversation", keepsOpen: true },
        label: translate("conversation.rename"),
        icon: <Pencil aria-hidden />,
        run: shell.onRename,
      },
      {
        ...{ id: "pin", group: "palette.thisConversation" },
        label: translate(open.isPinned ? "conversation.unpin" : "conversation.pin"),
        icon: open.isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />,
        run: () => listActions.move(ids, open.isPinned ? "list" : "pinned", false),
      },
      {
        ...{ id: "archive", group: "palette.thisConversation" },
        label: translate(open.isArchived ? "conversation.unarchive" : "conversation.archive"),
        icon: open.isArchived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />,
        run: () => listActions.move(ids, open.isArchived ? "list" : "archive", false),
      },
      {
        ...{ id: "delete", group: "palette.thisConversation" },
        label: translate("conversation.delete"),
        icon: <Trash aria-hidden />,
        run: () => listActions.delete(ids, true),
      },
    );
  }
  actions.push(
    {
      ...{ id: "sidebar", group: "palette.view", shortcut: "sidebar" },
      label: translate("shortcuts.sidebar"),
      icon: <PanelLeft aria-hidden />,
      run: shell.onToggleSidebar,
    },
    {
      ...{ id: "archived", group: "palette.view" },
      label: translate("archived.title"),
      icon: <Archive aria-hidden />,
      run: () => router.push("/archived"),
    },
    {
      ...{ id: "trash", group: "palette.view" },
      label: translate("trash.title"),
      icon: <Trash aria-hidden />,
      run: () => router.push("/trash"),
    },
    ...(["system", "light", "dark"] as const).map(
      (theme): PaletteOption => ({
        ...{ id: `theme-${theme}`, group: "palette.view", isCurrent: themeChoice.get() === theme },
        label: translate("palette.theme", { name: translate(`theme.${theme}`) }),
        icon: <SunMoon aria-hidden />,
        run: () => themeChoice.choose(theme),
      }),
    ),
    ...(["en", "ko"] as const).map(
      (name): PaletteOption => ({
        ...{ id: `locale-${name}`, group: "palette.view", isCurrent: locale === name },
        label: translate("palette.language", { name: localeNames[name] }),
        icon: <Languages aria-hidden />,
        run() {
          writeCookie("locale", name);
          router.refresh();
        },
      }),
    ),
    {
      ...{ id: "shortcuts", group: "palette.view", shortcut: "shortcuts" },
      label: translate("shortcuts.title"),
      icon: <Keyboard aria-hidden />,
      run: shell.onShowShortcuts,
    },
  );
  return actions;
}
