"use client";

import Archive from "lucide-react/icons/archive";
import ArchiveRestore from "lucide-react/icons/archive-restore";
import Trash from "lucide-react/icons/trash-2";
import Undo from "lucide-react/icons/undo-2";
import X from "lucide-react/icons/x";
import type { MouseEvent, ReactNode } from "react";
import { SelectBox } from "@/components/sidebar/select-box";
import type { ListActions } from "@/components/sidebar/use-list-actions";
import type { RowSelection } from "@/components/sidebar/use-selection";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";
import type { ListView } from "@/lib/chat/conversation";

/** Stands over a list while rows are selected: all of them, how many there are, and what can be done
 *  with them. Whatever is done ends the selection. */
export function SelectionBar(props: {
  view: ListView;
  selection: RowSelection;
  actions: ListActions;
  /** Asks before it deletes for good. */
  onPurge?: () => void;
  className?: string;
}) {
  const { actions, selection, view } = props;
  const translate = useTranslate();
  const ids = selection.ids ?? [];

  const button = (
    label: string,
    icon: ReactNode,
    act: (ids: readonly string[], isByKey: boolean) => void,
  ) => (
    <IconButton
      label={label}
      disabled={ids.length === 0 || selection.isLoadingAll}
      onClick={(event: MouseEvent) => {
        selection.end();
        act(ids, event.detail === 0);
      }}
      className="disabled:opacity-40 disabled:hover:bg-transparent"
    >
      {icon}
    </IconButton>
  );
  return (
    <div
      role="toolbar"
      aria-label={translate("select.label")}
      className={`sticky top-0 z-[2] flex items-center gap-1 ${props.className ?? ""}`}
    >
      <div className="target relative flex size-8 items-center justify-center rounded-lg hover:bg-tint">
        <SelectBox
          label={translate("select.all")}
          isChecked={selection.isAll && ids.length > 0}
          isPartly={ids.length > 0 && !selection.isAll}
          onToggle={selection.toggleAll}
        />
      </div>
      <span aria-live="polite" className="flex-1 truncate text-ui text-ink tabular-nums">
        {selection.isLoadingAll
          ? translate("select.loading", { count: ids.length })
          : translate("select.count", { count: ids.length })}
      </span>
      {view === "current" &&
        button(translate("conversation.archive"), <Archive aria-hidden />, (selected, isByKey) =>
          actions.move(selected, "archive", isByKey),
        )}
      {view === "archived" &&
        button(
          translate("conversation.unarchive"),
          <ArchiveRestore aria-hidden />,
          (selected, isByKey) => actions.move(selected, "list", isByKey),
        )}
      {view === "trash"
        ? button(translate("conversation.restore"), <Undo aria-hidden />, actions.restore)
        : button(translate("conversation.delete"), <Trash aria-hidden />, actions.delete)}
      {view === "trash" && (
        <IconButton
          label={translate("conversation.purge")}
          disabled={ids.length === 0 || selection.isLoadingAll}
          onClick={props.onPurge}
          className="disabled:opacity-40 disabled:hover:bg-transparent"
        >
          <Trash aria-hidden />
        </IconButton>
      )}
      <IconButton label={translate("select.end")} onClick={selection.end}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
