import { memo, type RefObject } from "react";
import type { ConversationState } from "@/components/chat/conversation-state";
import { MessageArticle } from "@/components/chat/message-article";
import type { MessageTools } from "@/components/chat/message-tools";
import { OmittedNote } from "@/components/chat/omitted-note";
import type { Message } from "@/lib/chat/message";
import { versionsBeside } from "@/lib/chat/message-tree";

/** How many levels of the tree one stretch has. */
export const rowsPerGroup = 32;

type MessageRowsProps = {
  messages: readonly Message[];
  /** What concerns the newest message alone; null where that is not in this stretch. */
  newest: {
    row: RefObject<HTMLDivElement | null>;
    retryAt: number | null;
  } | null;
  /** No answer is under way, so a broken one may be asked for again. */
  canRetry: boolean;
  /** The question that the model was not told all before; null where that is not in this stretch. */
  omitted: { beforeId: string; count: number } | null;
  versions: ConversationState["versions"];
  switchingTo: string | null;
  edit: ConversationState["edit"];
  /** Messages above this depth have no buttons yet. */
  bareAbove: number;
  /** Messages above this depth are laid out when they come near what is in view. */
  lazyAbove: number;
  /** The conversation has more than one branch. */
  hasBranches: boolean;
  tools: MessageTools;
  onSelectVersion(from: Message, toId: string): void;
};

/** A stretch of the transcript. While an answer grows, all stretches but its own are left alone, however
 *  many there are. */
export const MessageRows = memo(function MessageRows(props: MessageRowsProps) {
  const { edit, messages, newest, omitted, switchingTo } = props;
  const last = newest && messages.at(-1);
  return messages.map((message) => {
    const beside = versionsBeside(props.versions, message);
    return (
      // A version takes the place of the other, so that the focus stays on its buttons.
      <div key={message.parentId ?? "root"} ref={message === last ? newest?.row : undefined}>
        {message.id === omitted?.beforeId && <OmittedNote count={omitted.count} />}
        <MessageArticle
          message={message}
          isLast={message === last}
          retryAt={message === last ? (newest?.retryAt ?? null) : null}
          canRetry={props.canRetry && isBroken(message)}
          versions={beside.length > 1 ? beside : null}
          isSwitching={switchingTo !== null && beside.includes(switchingTo)}
          edit={edit?.messageId === message.id ? edit : null}
          isBare={message.depth < props.bareAbove}
          isLazy={message.depth < props.lazyAbove}
          hasBranches={props.hasBranches}
          tools={props.tools}
          onSelectVersion={props.onSelectVersion}
        />
      </div>
    );
  });
}, isSame);

function isBroken(message: Message): boolean {
  return message.role === "assistant" && ["interrupted", "failed"].includes(message.status);
}

/** The same messages, and the same in all else. */
function isSame(before: MessageRowsProps, after: MessageRowsProps): boolean {
  // The newest answer changes with every frame anyway.
  if (before.newest || after.newest || before.omitted || after.omitted) return false;
  const { messages: messagesBefore, ...othersBefore } = before;
  const { messages, ...others } = after;
  return (
    messages.length === messagesBefore.length &&
    messages.every((message, index) => message === messagesBefore[index]) &&
    Object.entries(others).every(
      ([name, value]) => value === othersBefore[name as keyof typeof others],
    )
  );
}
