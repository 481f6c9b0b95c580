"use client";

import Link from "next/link";
import { memo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { RowDot } from "@/components/sidebar/row-dot";
import { RowMenu } from "@/components/sidebar/row-menu";
import { TitleInput } from "@/components/sidebar/title-input";
import type { ListActions } from "@/components/sidebar/use-list-actions";
import { useLongPress } from "@/components/sidebar/use-long-press";
import { useTranslate } from "@/components/ui/locale-provider";

/** A row of the list: a link named by the conversation's title, and the menu of what can be done with
 *  it. With a mouse the menu's button shows where the pointer is, and the title fades below it. */
export const ConversationRow = memo(function ConversationRow(props: {
  id: string;
  title: string;
  isPinned: boolean;
  isActive: boolean;
  isGenerating: boolean;
  isUnread: boolean;
  actions: ListActions;
  onSelect(id: string): void;
}) {
  const { id, actions } = props;
  const translate = useTranslate();
  const [isRenaming, setRenaming] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const longPress = useLongPress(() => props.onSelect(id));
  const title = props.title || translate("chat.untitled");

  function endRenaming(isByKey: boolean) {
    flushSync(() => setRenaming(false));
    if (isByKey) link.current?.focus();
  }

  if (isRenaming) {
    return (
      <li data-row={id}>
        <TitleInput
          title={props.title}
          onSave={(typed) => actions.rename(id, typed)}
          onEnd={endRenaming}
        />
      </li>
    );
  }
  return (
    <li data-row={id} className="group/row relative">
      <Link
        ref={link}
        href={`/c/${id}`}
        prefetch={false}
        aria-current={props.isActive ? "page" : undefined}
        title={title}
        dir="auto"
        {...longPress}
        className="block min-h-8 rounded-lg px-2.5 py-1.25 has-[+[role=img]]:pr-7 text-ui text-soft transition-colors group-hover/row:bg-tint hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:bg-tint-deep! aria-[current=page]:text-ink pointer-coarse:py-2.75 pointer-coarse:pr-11 pointer-coarse:select-none pointer-coarse:[-webkit-touch-callout:none] pointer-coarse:has-[+[role=img]]:pr-14"
      >
        <span className="block truncate pointer-fine:group-has-[:hover,:focus-visible,[aria-expanded=true]]/row:[mask-image:linear-gradient(to_left,transparent_1.5rem,black_3rem)]">
          {title}
        </span>
      </Link>
      <RowDot
        isGenerating={props.isGenerating}
        // What is in view is being read.
        isUnread={props.isUnread && !props.isActive}
        className="absolute inset-y-0 right-0 pointer-fine:group-has-[:hover,:focus-visible,[aria-expanded=true]]/row:opacity-0 pointer-coarse:right-9"
      />
      <RowMenu
        row={props}
        view="current"
        actions={actions}
        onRename={() => setRenaming(true)}
        onSelect={props.onSelect}
        className="absolute! top-0.5 right-0.5 size-7! hover:bg-transparent pointer-fine:not-aria-expanded:not-focus-visible:not-group-hover/row:opacity-0 pointer-coarse:top-0 pointer-coarse:right-0"
      />
    </li>
  );
});
