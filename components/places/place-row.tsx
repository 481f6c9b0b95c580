"use client";

import ArchiveRestore from "lucide-react/icons/archive-restore";
import Undo from "lucide-react/icons/undo-2";
import Link from "next/link";
import { memo, type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { PurgeQuestion } from "@/components/places/purge-question";
import { RowDot } from "@/components/sidebar/row-dot";
import { RowMenu } from "@/components/sidebar/row-menu";
import { TitleInput } from "@/components/sidebar/title-input";
import type { ListActions } from "@/components/sidebar/use-list-actions";
import { useLongPress } from "@/components/sidebar/use-long-press";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";

/** An archived conversation, which can be opened, or a deleted one, which cannot. */
export const PlaceRow = memo(function PlaceRow(props: {
  id: string;
  title: string;
  note: string;
  view: "archived" | "trash";
  isGenerating: boolean;
  isUnread: boolean;
  actions: ListActions;
  onSelect(id: string): void;
}) {
  const { id, actions, view } = props;
  const translate = useTranslate();
  const [state, setState] = useState<"renaming" | "asking" | null>(null);
  const item = useRef<HTMLLIElement>(null);
  const longPress = useLongPress(() => props.onSelect(id));
  const title = props.title || translate("chat.untitled");
  const isArchived = view === "archived";

  function goBack(isByKey: boolean) {
    flushSync(() => setState(null));
    const first = isArchived ? "a" : "[aria-haspopup]";
    if (isByKey) item.current?.querySelector<HTMLElement>(first)?.focus();
  }

  function answerPurge(isSure: boolean) {
    if (!isSure) return goBack(true);
    const row = item.current;
    const near = row?.nextElementSibling ?? row?.previousElementSibling;
    const heading = row?.closest("main")?.querySelector<HTMLElement>("h1");
    // The row takes the focus with it: whoever goes by keys is to be where it was.
    flushSync(() => actions.purge([id]));
    (near?.querySelector<HTMLElement>("[aria-haspopup]") ?? heading)?.focus();
  }

  let content: ReactNode;
  if (state === "renaming") {
    const save = (typed: string) => actions.rename(id, typed);
    content = <TitleInput title={props.title} onSave={save} onEnd={goBack} />;
  } else if (state === "asking") {
    content = <PurgeQuestion count={1} title={title} onAnswer={answerPurge} />;
  } else {
    content = (
      <>
        <div className="min-w-0 flex-1" {...longPress}>
          {isArchived ? (
            // Its click is the whole row's.
            <Link
              href={`/c/${id}`}
              prefetch={false}
              dir="auto"
              aria-describedby={`note-${id}`}
              className="block truncate text-body leading-6! outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {title}
            </Link>
          ) : (
            <span dir="auto" className="block truncate text-body leading-6!">
              {title}
            </span>
          )}
          <span id={`note-${id}`} className="block truncate text-note text-quiet">
            {props.note}
          </span>
        </div>
        <RowDot isGenerating={props.isGenerating} isUnread={props.isUnread && isArchived} />
        <IconButton
          className="relative"
          label={translate(isArchived ? "conversation.unarchive" : "conversation.restore")}
          onClick={({ detail }) =>
            isArchived
              ? actions.move([id], "list", detail === 0)
              : actions.restore([id], detail === 0)
          }
        >
          {isArchived ? <ArchiveRestore aria-hidden /> : <Undo aria-hidden />}
        </IconButton>
        <RowMenu
          row={{ id, title: props.title, isPinned: false }}
          view={view}
          actions={actions}
          onSelect={props.onSelect}
          onRename={() => setState("renaming")}
          onPurge={() => setState("asking")}
          className="relative"
        />
      </>
    );
  }
  return (
    <li
      ref={item}
      data-row={id}
      className="relative flex h-(--row) items-center gap-1 rounded-lg pr-1.5 pl-2.5 transition-colors hover:bg-tint"
    >
      {content}
    </li>
  );
});
