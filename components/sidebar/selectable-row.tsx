"use client";

import { memo, type ReactNode } from "react";
import { SelectBox } from "@/components/sidebar/select-box";

/** A row while rows are selected: a checkbox named by the conversation's title. */
export const SelectableRow = memo(function SelectableRow(props: {
  id: string;
  title: string;
  isSelected: boolean;
  onToggle(id: string, isRange: boolean): void;
  /** What else is known of it. */
  note?: ReactNode;
  className?: string;
}) {
  const { id, title, isSelected } = props;
  return (
    <li
      data-row={id}
      className={`relative flex scroll-mt-12 items-center gap-2.5 rounded-lg px-2.5 text-ui select-none hover:bg-tint ${isSelected ? "bg-tint-deep! text-ink" : "text-soft"} ${props.className ?? ""}`}
    >
      <SelectBox
        label={title}
        value={id}
        isChecked={isSelected}
        onToggle={(isRange) => props.onToggle(id, isRange)}
      />
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {title}
      </span>
      {props.note}
    </li>
  );
});
