"use client";

import { useEffect, useState } from "react";
import { useTranslate } from "@/components/ui/locale-provider";

const shownMs = 12_000;

/** The id of the button that undoes a change, for whoever moves the focus there. */
export const undoButtonId = (offerId: string) => `undo-${offerId}`;

/** Says what was done and offers to undo it, for a while; as long as the pointer or the focus is on
 *  it, it stays. */
export function UndoNotice(props: {
  id: string;
  sentence: string;
  /** What it was done to. */
  titles: string;
  onUndo(isByKey: boolean): void;
  onTimeout(id: string): void;
}) {
  const { id, onTimeout } = props;
  const translate = useTranslate();
  const [isPointedAt, setPointedAt] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isHeld = isPointedAt || isFocused;

  // A timer takes the offer back.
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => onTimeout(id), shownMs);
    return () => clearTimeout(timer);
  }, [isHeld, id, onTimeout]);

  return (
    <div
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      className="flex animate-arrive items-center gap-2 rounded-xl border border-hairline bg-raised py-1.5 pr-1.5 pl-3.5 text-ui shadow-float"
    >
      <div className="min-w-0 flex-1">
        <p>{props.sentence}</p>
        <p id={`titles-${id}`} dir="auto" className="truncate text-note text-quiet">
          {props.titles}
        </p>
      </div>
      <button
        type="button"
        id={undoButtonId(id)}
        aria-describedby={`titles-${id}`}
        onClick={(event) => props.onUndo(event.detail === 0)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        className="target shrink-0 rounded-lg px-2.5 py-1 font-semibold text-accent transition-colors hover:bg-tint hover:text-accent-deep"
      >
        {translate("action.undo")}
      </button>
    </div>
  );
}
