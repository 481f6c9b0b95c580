"use client";

import Archive from "lucide-react/icons/archive";
import ArchiveRestore from "lucide-react/icons/archive-restore";
import Ellipsis from "lucide-react/icons/ellipsis";
import ListChecks from "lucide-react/icons/list-checks";
import Pencil from "lucide-react/icons/pencil";
import Pin from "lucide-react/icons/pin";
import PinOff from "lucide-react/icons/pin-off";
import Trash from "lucide-react/icons/trash-2";
import Undo from "lucide-react/icons/undo-2";
import type { ReactNode } from "react";
import type { ListActions } from "@/components/sidebar/use-list-actions";
import { useTranslate } from "@/components/ui/locale-provider";
import { Menu, type MenuItem } from "@/components/ui/menu";
import type { ConversationSummary, ListView, Place } from "@/lib/chat/conversation";

type Entry =
  | "rename"
  | "pin"
  | "unpin"
  | "archive"
  | "unarchive"
  | "select"
  | "delete"
  | "restore"
  | "purge";

const icons: { [entry in Entry]: ReactNode } = {
  rename: <Pencil aria-hidden className="size-4!" />,
  pin: <Pin aria-hidden className="size-4!" />,
  unpin: <PinOff aria-hidden className="size-4!" />,
  archive: <Archive aria-hidden className="size-4!" />,
  unarchive: <ArchiveRestore aria-hidden className="size-4!" />,
  select: <ListChecks aria-hidden className="size-4!" />,
  delete: <Trash aria-hidden className="size-4!" />,
  restore: <Undo aria-hidden className="size-4!" />,
  purge: <Trash aria-hidden className="size-4!" />,
};

/** The menu of what can be done with a conversation, where it stands in the list. */
export function RowMenu(props: {
  row: Pick<ConversationSummary, "id" | "title" | "isPinned">;
  view: ListView;
  actions: ListActions;
  onSelect(id: string): void;
  onRename?: () => void;
  onPurge?: () => void;
  className?: string;
}) {
  const { row, actions } = props;
  const translate = useTranslate();
  const title = row.title || translate("chat.untitled");
  const ids = [row.id];
  const moveTo = (place: Place) => (isByKey: boolean) => actions.move(ids, place, isByKey);

  const act: { [entry in Entry]: (isByKey: boolean) => void } = {
    rename: () => props.onRename?.(),
    pin: moveTo("pinned"),
    unpin: moveTo("list"),
    archive: moveTo("archive"),
    unarchive: moveTo("list"),
    select: () => props.onSelect(row.id),
    delete: (isByKey) => actions.delete(ids, isByKey),
    restore: (isByKey) => actions.restore(ids, isByKey),
    purge: () => props.onPurge?.(),
  };
  const item = (entry: Entry): MenuItem => ({
    label: translate(`conversation.${entry}`),
    icon: icons[entry],
    isAlarming: entry === "delete" || entry === "purge",
    onSelect: act[entry],
  });
  return (
    <Menu
      label={translate("conversation.options", { title })}
      icon={<Ellipsis aria-hidden className="size-4!" />}
      items={entriesIn(props.view, row.isPinned).map(item)}
      className={props.className ?? ""}
    />
  );
}

function entriesIn(view: ListView, isPinned: boolean): Entry[] {
  switch (view) {
    case "current":
      return ["rename", isPinned ? "unpin" : "pin", "archive", "select", "delete"];
    case "archived":
      return ["rename", "unarchive", "select", "delete"];
    case "trash":
      return ["restore", "select", "purge"];
    default:
      return view satisfies never;
  }
}
