"use client";

import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";

/** Which of a message's versions is in view, and the way to those beside it. At an end a button stays
 *  where it is and keeps the focus, for whoever goes back and forth by keys. */
export function MessageVersions(props: {
  /** All of them, oldest first. */
  ids: readonly string[];
  currentId: string;
  /** Another one is being fetched. */
  isSwitching: boolean;
  onSelect(id: string): void;
}) {
  const { ids } = props;
  const translate = useTranslate();
  const index = ids.indexOf(props.currentId);
  const step = (by: -1 | 1) => {
    const id = ids[index + by];
    if (id !== undefined) props.onSelect(id);
  };
  const button = (by: -1 | 1) => (
    <IconButton
      label={translate(by < 0 ? "version.previous" : "version.next")}
      aria-disabled={ids[index + by] === undefined}
      onClick={() => step(by)}
      className="size-7! aria-disabled:cursor-default aria-disabled:opacity-40 aria-disabled:hover:bg-transparent aria-disabled:hover:text-soft"
    >
      {by < 0 ? (
        <ChevronLeft aria-hidden className="size-4!" />
      ) : (
        <ChevronRight aria-hidden className="size-4!" />
      )}
    </IconButton>
  );
  return (
    <fieldset
      aria-label={translate("version.label")}
      aria-busy={props.isSwitching}
      className="flex items-center text-note text-soft"
    >
      {button(-1)}
      <span
        aria-live="polite"
        className={`min-w-9 text-center tabular-nums ${props.isSwitching ? "animate-breathe" : ""}`}
      >
        {index + 1} / {ids.length}
      </span>
      {button(1)}
    </fieldset>
  );
}
