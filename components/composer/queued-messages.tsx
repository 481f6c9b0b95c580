"use client";

import ArrowUp from "lucide-react/icons/arrow-up";
import CornerDownRight from "lucide-react/icons/corner-down-right";
import Pencil from "lucide-react/icons/pencil";
import X from "lucide-react/icons/x";
import type { OutgoingMessage } from "@/components/chat/message-queue";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";

/** What waits to be sent after the answer under way. */
export function QueuedMessages(props: {
  items: readonly OutgoingMessage[];
  /** Given when nothing else will send them. */
  onSendNow: (() => void) | undefined;
  onEdit(item: OutgoingMessage): void;
  onRemove(item: OutgoingMessage): void;
  onMoveUp(item: OutgoingMessage): void;
}) {
  const translate = useTranslate();
  if (props.items.length === 0) return null;
  return (
    <div className="mb-2 animate-arrive rounded-xl border border-hairline px-1.5 py-1 text-ui">
      <ul aria-label={translate("queue.label")}>
        {props.items.map((item, place) => (
          <li key={item.messageId} className="flex items-center gap-2 pl-2">
            <CornerDownRight aria-hidden className="size-4! shrink-0 text-quiet" />
            <span dir="auto" className="min-w-0 flex-1 truncate text-soft">
              {item.text}
            </span>
            <span className="flex shrink-0">
              {props.items.length > 1 && (
                <IconButton
                  label={translate("queue.moveUp")}
                  // Stays where it is, so that the focus does, too.
                  aria-disabled={place === 0}
                  onClick={() => place > 0 && props.onMoveUp(item)}
                  className="aria-disabled:cursor-default! aria-disabled:bg-transparent! aria-disabled:text-edge!"
                >
                  <ArrowUp aria-hidden className="size-4!" />
                </IconButton>
              )}
              <IconButton label={translate("queue.edit")} onClick={() => props.onEdit(item)}>
                <Pencil aria-hidden className="size-4!" />
              </IconButton>
              <IconButton label={translate("queue.remove")} onClick={() => props.onRemove(item)}>
                <X aria-hidden className="size-4!" />
              </IconButton>
            </span>
          </li>
        ))}
      </ul>
      {props.onSendNow && (
        <button
          type="button"
          onClick={props.onSendNow}
          className="target rounded-lg px-2.5 py-1 font-semibold text-accent transition-colors hover:bg-tint hover:text-accent-deep"
        >
          {translate("queue.sendNow")}
        </button>
      )}
    </div>
  );
}
