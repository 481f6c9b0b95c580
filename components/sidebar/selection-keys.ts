import type { KeyboardEvent } from "react";
import type { RowSelection } from "@/components/sidebar/use-selection";

/** The keys within a list whose rows are selected: arrows go from checkbox to checkbox, with Shift they
 *  take what lies between along, and Ctrl or ⌘ with A takes everything. */
export function selectByKey(event: KeyboardEvent<HTMLElement>, selection: RowSelection): void {
  if (selection.ids === null) return;
  if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    if (!selection.isAll) selection.toggleAll();
    return;
  }
  const offset = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (offset === 0) return;
  const boxes = [
    ...event.currentTarget.querySelectorAll<HTMLInputElement>("[data-row] [type=checkbox]"),
  ];
  const index = boxes.indexOf(document.activeElement as HTMLInputElement);
  const next = boxes[index + offset];
  if (!next) return;
  event.preventDefault();
  next.focus();
  if (event.shiftKey) selection.toggle(next.value, true);
}
