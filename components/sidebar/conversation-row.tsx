"use client";

import Ellipsis from "lucide-react/icons/ellipsis";
import Pencil from "lucide-react/icons/pencil";
import Trash from "lucide-react/icons/trash-2";
import Link from "next/link";
import { memo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { TitleInput } from "@/components/sidebar/title-input";
import { useTranslate } from "@/components/ui/locale-provider";
import { Menu, type MenuItem } from "@/components/ui/menu";

/** A row of the list: a link named by the conversation's title, and the menu of what can be done with
 *  it. With a mouse the menu's button shows where the pointer is, and the title fades below it. */
export const ConversationRow = memo(function ConversationRow(props: {
  id: string;
  title: string;
  isActive: boolean;
  isGenerating: boolean;
  onRename(id: string, title: string): void;
  onDelete(id: string, isByKey: boolean): void;
}) {
  const { id } = props;
  const translate = useTranslate();
  const [isRenaming, setRenaming] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const title = props.title || translate("chat.untitled");

  function endRenaming(isByKey: boolean) {
    flushSync(() => setRenaming(false));
    if (isByKey) link.current?.focus();
  }

  if (isRenaming) {
    return (
      <li>
        <TitleInput
          title={props.title}
          onSave={(typed) => props.onRename(id, typed)}
          onEnd={endRenaming}
        />
      </li>
    );
  }

  const items: MenuItem[] = [
    {
      label: translate("conversation.rename"),
      icon: <Pencil aria-hidden className="size-4!" />,
      onSelect: () => setRenaming(true),
    },
    {
      label: translate("conversation.delete"),
      icon: <Trash aria-hidden className="size-4!" />,
      isAlarming: true,
      onSelect: (isByKey) => props.onDelete(id, isByKey),
    },
  ];
  return (
    <li className="group/row relative">
      <Link
        ref={link}
        href={`/c/${id}`}
        prefetch={false}
        aria-current={props.isActive ? "page" : undefined}
        title={title}
        dir="auto"
        className="block min-h-8 rounded-lg px-2.5 py-1.25 has-[+[role=img]]:pr-7 text-ui text-soft transition-colors group-hover/row:bg-tint hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:bg-tint-deep! aria-[current=page]:text-ink pointer-coarse:py-2.75 pointer-coarse:pr-11 pointer-coarse:has-[+[role=img]]:pr-14"
      >
        <span className="block truncate pointer-fine:group-has-[:hover,:focus-visible,[aria-expanded=true]]/row:[mask-image:linear-gradient(to_left,transparent_1.5rem,black_3rem)]">
          {title}
        </span>
      </Link>
      {props.isGenerating && (
        <span
          role="img"
          aria-label={translate("sidebar.generating")}
          className="pointer-events-none absolute inset-y-0 right-0 flex w-7 items-center justify-center pointer-fine:group-has-[:hover,:focus-visible,[aria-expanded=true]]/row:opacity-0 pointer-coarse:right-9"
        >
          <span className="size-1.5 animate-breathe rounded-full bg-soft" />
        </span>
      )}
      <Menu
        label={translate("conversation.options", { title })}
        icon={<Ellipsis aria-hidden className="size-4!" />}
        items={items}
        className="absolute! top-0.5 right-0.5 size-7! hover:bg-transparent pointer-fine:not-aria-expanded:not-focus-visible:not-group-hover/row:opacity-0 pointer-coarse:top-0 pointer-coarse:right-0"
      />
    </li>
  );
});
