"use client";

import Check from "lucide-react/icons/check";
import ChevronDown from "lucide-react/icons/chevron-down";
import Ellipsis from "lucide-react/icons/ellipsis";
import GitFork from "lucide-react/icons/git-fork";
import Info from "lucide-react/icons/info";
import Link from "lucide-react/icons/link";
import ListTree from "lucide-react/icons/list-tree";
import Pencil from "lucide-react/icons/pencil";
import RefreshCw from "lucide-react/icons/refresh-cw";
import TextQuote from "lucide-react/icons/text-quote";
import { type PointerEvent, useRef } from "react";
import type { MessageTools } from "@/components/chat/message-tools";
import { MessageVersions } from "@/components/chat/message-versions";
import { selectedText } from "@/components/chat/selected-text";
import { useLinkCopy } from "@/components/chat/use-link-copy";
import { CopyButton } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { isUnderWay, type Message, textOf } from "@/lib/chat/message";

/** What can be done with a message, below it: its versions always in view, the rest where the pointer
 *  or the focus is, below the newest answer and on a touch screen. Its height is there from the
 *  beginning, so that nothing moves when an answer ends. */
export function MessageActions(props: {
  message: Message;
  isLast: boolean;
  /** The message is being edited; its buttons keep their place, for one of them gets the focus back. */
  isHidden: boolean;
  canRetry: boolean;
  versions: readonly string[] | null;
  isSwitching: boolean;
  hasBranches: boolean;
  isDetailed: boolean;
  tools: MessageTools;
  onSelectVersion(from: Message, toId: string): void;
  onDetail(): void;
}) {
  const { message, tools, versions } = props;
  const { conversation } = tools;
  const translate = useTranslate();
  /** A press on a button takes the selection back. */
  const selected = useRef<string | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const link = useLinkCopy(conversation, message.id);
  const isUser = message.role === "user";
  const text = textOf(message);
  const isOver = !isUnderWay(message);
  /** Where the answer has a Retry of its own, only another model is still to be offered here. */
  const isRegenerable = !isUser && !props.canRetry;

  function selection(): string | null {
    const found = selectedText();
    return found?.article.contains(bar.current) ? found.text : null;
  }

  function keepSelection({ target }: PointerEvent) {
    // What is pressed in the open menu is not in the bar, and comes too late.
    if (target instanceof Node && bar.current?.contains(target)) selected.current = selection();
  }

  const more: MenuItem[] = [
    {
      label: translate("message.quote"),
      icon: <TextQuote aria-hidden className="size-4!" />,
      onSelect: () => tools.quote(selected.current ?? selection() ?? text),
    },
    {
      label: translate("message.fork"),
      icon: <GitFork aria-hidden className="size-4!" />,
      onSelect: () => tools.fork(message.id),
    },
    {
      label: translate("message.copyLink"),
      icon: <Link aria-hidden className="size-4!" />,
      onSelect: link.copy,
    },
    {
      label: translate(props.isDetailed ? "message.hideDetails" : "details.label"),
      icon: <Info aria-hidden className="size-4!" />,
      onSelect: props.onDetail,
    },
  ];
  if (text === "") more.shift();
  if (props.hasBranches) {
    more.push({
      label: translate("branches.label"),
      icon: <ListTree aria-hidden className="size-4!" />,
      onSelect: tools.openMap,
    });
  }

  return (
    <div
      ref={bar}
      onPointerDownCapture={keepSelection}
      className={`flex h-7 select-none items-center gap-0.5 pointer-coarse:h-11 ${isUser ? "mt-1 -mr-1.5 flex-row-reverse" : "mt-1.5 -ml-1.5 pointer-coarse:-ml-3"} ${props.isHidden ? "invisible" : ""}`}
    >
      {versions && (
        <MessageVersions
          ids={versions}
          currentId={message.id}
          isSwitching={props.isSwitching}
          onSelect={(id) => props.onSelectVersion(message, id)}
        />
      )}
      {isOver && (
        <div
          className={`flex items-center gap-0.5 transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100 group-has-aria-expanded/message:opacity-100 pointer-coarse:opacity-100 ${props.isLast ? "" : "opacity-0"}`}
        >
          {text !== "" && <CopyButton text={() => text} />}
          {isUser && (
            <IconButton
              label={translate("message.edit")}
              onClick={() => conversation.startEdit(message.id)}
              className="size-7!"
            >
              <Pencil aria-hidden className="size-4!" />
            </IconButton>
          )}
          {isRegenerable && (
            <IconButton
              label={translate("message.regenerate")}
              onClick={() => void conversation.regenerate(message.id)}
              className="size-7!"
            >
              <RefreshCw aria-hidden className="size-4!" />
            </IconButton>
          )}
          {!isUser && tools.models.length > 1 && (
            <Menu
              label={translate("message.otherModel")}
              icon={
                isRegenerable ? (
                  <ChevronDown aria-hidden className="size-3.5!" />
                ) : (
                  <RefreshCw aria-hidden className="size-4!" />
                )
              }
              items={tools.models.map((model) => ({
                label: model,
                icon: (
                  <Check
                    aria-hidden
                    className={`size-4! ${model === message.model ? "" : "invisible"}`}
                  />
                ),
                onSelect: () => void conversation.regenerate(message.id, model),
              }))}
              className={isRegenerable ? "h-7! w-6! pointer-fine:-ml-1" : "size-7!"}
            />
          )}
          <Menu
            label={translate("message.more")}
            icon={<Ellipsis aria-hidden className="size-4!" />}
            items={more}
            className="size-7!"
          />
        </div>
      )}
      {/* While an answer grows, what stands below it moves: then nothing does. */}
      {isOver && link.outcome}
    </div>
  );
}
