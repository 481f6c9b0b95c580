"use client";

import User from "lucide-react/icons/user-round";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { DaramMark } from "@/components/ui/daram-mark";
import { Dialog } from "@/components/ui/dialog";
import { useLocale, useTranslate } from "@/components/ui/locale-provider";
import type { Branch } from "@/lib/chat/conversation";

/** Deeper branches are drawn no further to the right. */
const mostLevels = 7;

/** The outline of a conversation's branches: each stretch by how it begins, below the one that it grows
 *  from. The keys are those of the ARIA tree pattern; everything in it is open. */
export function BranchMap(props: {
  /** Each after the one that it grows from. */
  branches: readonly Branch[];
  /** The messages in view, oldest first. */
  path: readonly { id: string }[];
  onGoTo(branch: Branch): void;
  onClose(): void;
}) {
  const { branches, onGoTo } = props;
  const translate = useTranslate();
  const tree = useRef<HTMLDivElement>(null);
  const [inView] = useState(() => branchInView(branches, props.path));
  const [focusedId, setFocusedId] = useState(inView?.id ?? branches[0]?.id);

  // Synchronises with the page's focus, which the dialog gives to its first button.
  useEffect(() => {
    const item = tree.current?.querySelector<HTMLElement>('[tabindex="0"]');
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: "center" });
  }, []);

  function pressKey(event: KeyboardEvent) {
    const branch = branches.find(({ id }) => id === focusedId);
    const isChosen = event.key === "Enter" || event.key === " ";
    const next = branch && branchForKey(branches, branch, event.key);
    if (!branch || (!isChosen && !next)) return;
    event.preventDefault();
    if (isChosen) return onGoTo(branch);
    tree.current?.querySelector<HTMLElement>(`[data-branch="${next?.id}"]`)?.focus();
  }

  const below = (parentId: string | null, level: number): ReactNode => {
    const beside = branches.filter((branch) => branch.parentId === parentId);
    return beside.map((branch, index) => (
      <div
        key={branch.id}
        className={`relative ${level === 1 ? "" : twig} ${level > 1 && level <= mostLevels ? "pl-4.5" : ""}`}
      >
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the tree listens to the keys. */}
        <div
          data-branch={branch.id}
          role="treeitem"
          tabIndex={branch.id === focusedId ? 0 : -1}
          aria-level={level}
          aria-posinset={index + 1}
          aria-setsize={beside.length}
          aria-current={branch === inView || undefined}
          onFocus={() => setFocusedId(branch.id)}
          onClick={() => onGoTo(branch)}
          className="flex cursor-pointer gap-2.5 rounded-lg px-2 py-1.5 -outline-offset-2 transition-colors hover:bg-tint aria-current:bg-tint pointer-coarse:py-2"
        >
          <BranchSummary branch={branch} isInView={branch === inView} />
        </div>
        {below(branch.id, level + 1)}
      </div>
    ));
  };

  return (
    <Dialog title={translate("branches.label")} onClose={props.onClose}>
      <div
        ref={tree}
        role="tree"
        aria-label={translate("branches.label")}
        onKeyDown={pressKey}
        className="overflow-y-auto overscroll-contain px-3 pb-4"
      >
        {below(null, 1)}
      </div>
    </Dialog>
  );
}

/** The line from a branch to the one that it grows from, and on to the next beside it. */
const twig =
  "before:absolute before:top-0 before:left-2 before:h-full before:border-l before:border-edge last:before:h-3.5 after:absolute after:top-0 after:left-2 after:h-4.5 after:w-2.5 after:rounded-bl-lg after:border-b after:border-l after:border-edge";

function BranchSummary(props: { branch: Branch; isInView: boolean }) {
  const { branch, isInView } = props;
  const translate = useTranslate();
  const locale = useLocale();
  const time = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const isUser = branch.role === "user";
  return (
    <>
      <span className="flex h-5.5 w-4 shrink-0 items-center justify-center text-quiet">
        {isUser ? <User aria-hidden className="size-4!" /> : <DaramMark size={15} />}
      </span>
      <div className="min-w-0 flex-1">
        <p dir="auto" className="line-clamp-2 text-ui text-ink">
          <span className="sr-only">{translate(isUser ? "chat.you" : "chat.assistant")}: </span>
          {plainLine(branch.preview) || translate("branches.empty")}
        </p>
        <p className="flex flex-wrap gap-x-2 text-note text-quiet tabular-nums">
          {isInView && (
            <span className="font-semibold text-accent">{translate("branches.here")}</span>
          )}
          <span>{time.format(branch.createdAt)}</span>
          <span>{translate("branches.messages", { count: branch.length })}</span>
        </p>
      </div>
    </>
  );
}

/** The stretch that the branch in view ends with. Where none of its loaded messages begins one, it is
 *  the one that the server has in view. */
function branchInView(
  branches: readonly Branch[],
  path: readonly { id: string }[],
): Branch | undefined {
  const ids = new Set(path.map(({ id }) => id));
  return branches.findLast(({ id }) => ids.has(id)) ?? branches.find(({ isCurrent }) => isCurrent);
}

function branchForKey(
  branches: readonly Branch[],
  branch: Branch,
  key: string,
): Branch | undefined {
  const index = branches.indexOf(branch);
  switch (key) {
    case "ArrowDown":
      return branches[index + 1];
    case "ArrowUp":
      return branches[index - 1];
    case "ArrowLeft":
      return branches.find(({ id }) => id === branch.parentId);
    case "ArrowRight":
      return branches.find(({ parentId }) => parentId === branch.id);
    case "Home":
      return branches[0];
    case "End":
      return branches.at(-1);
    default:
      return undefined;
  }
}

/** The beginning of a message on one line, without the most common marks of Markdown. */
function plainLine(text: string): string {
  return text
    .replace(/[*_`#>|~]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
