import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { ConversationState } from "@/components/chat/conversation-state";
import { holdPlace } from "@/components/chat/hold-place";
import type { Message } from "@/lib/chat/message";

/** Closer than this to its end, the reader follows what comes. */
const nearEndPx = 48;
/** How long a message that was asked to be seen stands out. */
const markedMs = 2_000;
/** Rows that can be in view beside a message. */
const rowsAround = 24;

/** What the reader looks at stays where it is on the screen, in a box that is laid out from its end
 *  (`column-reverse`): while an answer grows below it, and when another version of a message, with
 *  another rest of the conversation, takes its place. So it does when what follows it is loaded. A new
 *  turn is brought into view. */
export function useReadingPlace({
  hasNewer,
  messages,
  switchingTo,
  target,
}: Pick<ConversationState, "hasNewer" | "messages" | "switchingTo" | "target">) {
  const box = useRef<HTMLDivElement>(null);
  /** The row of the newest message, which is the one that grows. */
  const newest = useRef<HTMLDivElement>(null);
  /** The room below the messages. */
  const room = useRef<HTMLDivElement>(null);
  /** The version that is about to give way, and where it stands. */
  const held = useRef<{ id: string; depth: number; top: number } | null>(null);
  /** The lowest message of a place far above, and the space below it. */
  const lowest = useRef<{ id: string; below: number } | null>(null);
  const last = messages.at(-1);
  const lastId = last?.id;
  const isWaiting = last?.role === "assistant" && last.status === "waiting";
  const questionId = messages.findLast(({ role }) => role === "user")?.id;

  // Synchronises with the size of the growing answer: a reader who scrolled away stays on the line
  // that is being read. (The distance to the end is what a reversed box keeps by itself.)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another newest message is another size.
  useEffect(() => {
    const row = newest.current;
    if (row === null) return;
    // The observer tells it at first without being asked: to ask here would lay out the page in between.
    let height: number | null = null;
    const observer = new ResizeObserver(() => {
      const grown = row.offsetHeight - (height ?? row.offsetHeight);
      height = row.offsetHeight;
      if (box.current === null || room.current === null) return;
      const spare = Number.parseFloat(room.current.style.minHeight) || 0;
      if (isAwayFromEnd(box.current)) box.current.scrollTop -= grown;
      else if (spare > 0) room.current.style.minHeight = `${Math.max(0, spare - grown)}px`;
    });
    observer.observe(row);
    return () => observer.disconnect();
  }, [lastId]);

  // Synchronises the scroll position with the messages. Whoever asks wants to see the answer.
  const shown = useRef({ lastId, questionId });
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = { lastId, questionId };
    const left = held.current;
    const taken = left && messages.find(({ depth }) => depth === left.depth);
    if (box.current === null || room.current === null) return;
    if (left && taken && taken.id !== left.id) {
      held.current = null;
      keepPlace(box.current, room.current, { id: taken.id, top: left.top });
    } else if (hasNewer || lowest.current) {
      // The end in view is not that of the conversation: the next effect knows what to do.
    } else if (before.questionId !== questionId || (isWaiting && before.lastId !== lastId)) {
      room.current.style.minHeight = "";
      box.current.scrollTo({ top: 0 });
    }
    if (switchingTo === null) held.current = null;
  }, [messages, hasNewer, switchingTo, lastId, questionId, isWaiting]);

  // Synchronises the scroll position with what was loaded below a place far above.
  useLayoutEffect(() => {
    const before = lowest.current;
    lowest.current = null;
    if (box.current === null) return;
    const article = before && before.id !== lastId && articleIn(box.current, before.id);
    if (article) {
      measureRows(article);
      box.current.scrollTop -= spaceBelow(article) - before.below;
    } else if (before && before.id !== lastId) {
      if (room.current) room.current.style.minHeight = "";
      box.current.scrollTo({ top: 0 });
    }
    const last = hasNewer && lastId !== undefined && articleIn(box.current, lastId);
    if (last) lowest.current = { id: last.dataset.messageId ?? "", below: spaceBelow(last) };
  }, [lastId, hasNewer]);

  // Synchronises the scroll position, and the focus, with what was asked to be seen.
  const seen = useRef(target);
  const letGo = useRef<() => void>(undefined);
  useLayoutEffect(() => {
    if (target === null || seen.current === target) return;
    seen.current = target;
    const article = box.current && articleIn(box.current, target.messageId);
    if (!article) return;
    measureRows(article);
    article.scrollIntoView({ block: "start" });
    letGo.current?.();
    if (box.current) letGo.current = holdPlace(box.current, article);
    article.tabIndex = -1;
    article.focus({ preventScroll: true });
    article.dataset.marked = "";
    setTimeout(() => delete article.dataset.marked, markedMs);
  }, [target]);
  useEffect(() => () => letGo.current?.(), []);

  const hold = useCallback(({ id, depth }: Message) => {
    const top = box.current && articleIn(box.current, id)?.getBoundingClientRect().top;
    held.current = typeof top === "number" ? { id, depth, top } : null;
  }, []);

  return {
    box,
    newest,
    room,
    /** Call it before another version takes a message's place. */
    hold,
    /** The reader scrolled. Returns whether the end is out of view. */
    follow(): boolean {
      const left = held.current;
      const article = left && box.current && articleIn(box.current, left.id);
      if (left && article) left.top = article.getBoundingClientRect().top;
      return box.current !== null && isAwayFromEnd(box.current);
    },
  };
}

/** In a reversed box the end is at 0 and everything above it is negative. */
function isAwayFromEnd(box: HTMLElement): boolean {
  return -box.scrollTop > nearEndPx;
}

function articleIn(box: HTMLElement, messageId: string): HTMLElement | null {
  return box.querySelector(`[data-message-id="${messageId}"]`);
}

/** Scrolls so that a message stands at `top`; where too little follows it for that, room is made. */
function keepPlace(box: HTMLElement, room: HTMLElement, place: { id: string; top: number }): void {
  const article = articleIn(box, place.id);
  if (!article) return;
  const offset = () => article.getBoundingClientRect().top - place.top;
  room.style.minHeight = "";
  measureRows(article);
  box.scrollTop += offset();
  const missing = offset();
  if (missing < 1) return;
  room.style.minHeight = `${room.offsetHeight + missing}px`;
  box.scrollTop = 0;
}

/** How much stands below a message in the column of all. */
function spaceBelow(article: HTMLElement): number {
  const column = article.parentElement?.parentElement;
  const bottom = column?.getBoundingClientRect().bottom ?? 0;
  return bottom - article.getBoundingClientRect().bottom;
}

/** Rows that were never in view have a guessed height, and would jump when they come into it. What is
 *  rendered for a frame is remembered. */
function measureRows(article: HTMLElement): void {
  const rows = [...(article.parentElement?.parentElement?.children ?? [])];
  const place = rows.findIndex((row) => row.contains(article));
  const articles = rows
    .slice(Math.max(0, place - rowsAround), place + rowsAround)
    .flatMap((row) => [...row.getElementsByTagName("article")]);
  for (const { style } of articles) style.contentVisibility = "visible";
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      for (const { style } of articles) style.contentVisibility = "";
    }),
  );
}
