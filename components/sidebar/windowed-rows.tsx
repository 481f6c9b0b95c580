"use client";

import { type ReactNode, startTransition, useEffect, useRef, useState } from "react";

/** Rows beyond both edges of the screen, so that keys and screen readers find neighbours there. */
const margin = 60;
/** The window moves in steps, not with each row. */
const step = 20;

const longest = 300;

/** Whether so many rows are too many to exist all at once. */
export const isLongList = (count: number) => count > longest;

type Span = { from: number; to: number };

/** The rows of a group. Of a long list only those near the screen exist, and room is kept for the
 *  others, all rows being equally high (`--row`); the one with the focus stays. */
export function WindowedRows<Row extends { id: string }>(props: {
  rows: readonly Row[];
  isLong: boolean;
  /** The height of a row, as classes that set `--row`. */
  className: string;
  /** A row: an `<li>` with `data-row`. */
  children(row: Row): ReactNode;
}) {
  const { rows, isLong } = props;
  const list = useRef<HTMLUListElement>(null);
  const [span, setSpan] = useState<Span>({ from: 0, to: margin });
  const from = isLong ? Math.min(span.from, rows.length) : 0;
  const to = isLong ? Math.min(Math.max(span.to, from), rows.length) : rows.length;

  // Synchronises with the scroll position of the list.
  useEffect(() => {
    const scroller = list.current?.closest("[data-scroller]");
    if (!isLong || !scroller) return;
    const look = () => {
      if (!list.current) return;
      const next = spanOf(list.current, scroller, rows.length);
      // In slices, so that no frame of the scrolling waits for it.
      startTransition(() =>
        setSpan((now) => (now.from === next.from && now.to === next.to ? now : next)),
      );
    };
    look();
    scroller.addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      scroller.removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }, [isLong, rows]);

  return (
    <ul
      ref={list}
      className={props.className}
      style={isLong ? { paddingTop: room(from), paddingBottom: room(rows.length - to) } : undefined}
    >
      {rows.slice(from, to).map(props.children)}
    </ul>
  );
}

const room = (count: number) => `calc(var(--row) * ${count})`;

/** Which rows are near the screen. */
function spanOf(list: HTMLElement, scroller: Element, count: number): Span {
  const box = list.getBoundingClientRect();
  const screen = scroller.getBoundingClientRect();
  const height = box.height / count;
  const rowAt = (y: number) => (y - box.top) / height;
  const from = Math.floor((rowAt(screen.top) - margin) / step) * step;
  const to = Math.ceil((rowAt(screen.bottom) + margin) / step) * step;
  const span = { from: clamp(from, count), to: clamp(to, count) };
  const focused = list.querySelector("[data-row]:focus-within");
  if (!focused) return span;
  const index = clamp(Math.round(rowAt(focused.getBoundingClientRect().top)), count - 1);
  if (span.from === span.to) return { from: index, to: index + 1 };
  return { from: Math.min(span.from, index), to: Math.max(span.to, index + 1) };
}

const clamp = (index: number, count: number) => Math.min(Math.max(index, 0), count);
