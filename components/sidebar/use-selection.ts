"use client";

import { type RefObject, useCallback, useEffect, useReducer, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { ListPages } from "@/components/sidebar/list-pages";
import { selectRows } from "@/components/sidebar/select-rows";

export type RowSelection = {
  /** The selected conversations that are still there, in the order of the list; null while nothing is
   *  to be selected. */
  ids: readonly string[] | null;
  isSelected(id: string): boolean;
  isAll: boolean;
  isLoadingAll: boolean;
  begin(id: string | null): void;
  toggle(id: string, isRange: boolean): void;
  /** Selects everything, also what is not loaded yet; nothing if that is so already. */
  toggleAll(): void;
  end(): void;
};

/** What a person selects in a part of the list, inside of `container`. */
export function useSelection(
  pages: ListPages,
  container: RefObject<HTMLElement | null>,
): RowSelection {
  const [selection, dispatch] = useReducer(selectRows, null);
  const [isLoadingAll, setLoadingAll] = useState(false);
  const loadingAll = useRef<AbortController | null>(null);
  const idsNow = useCallback(() => pages.getState().conversations.map(({ id }) => id), [pages]);
  const isOn = selection !== null;

  const end = useCallback(() => {
    loadingAll.current?.abort();
    const focused = container.current?.querySelector<HTMLInputElement>("[type=checkbox]:focus");
    keepInPlace(container.current, null, () => dispatch({ kind: "end" }));
    if (focused)
      container.current?.querySelector<HTMLElement>(`[data-row="${focused.value}"] a`)?.focus();
  }, [container]);

  const begin = useCallback(
    (id: string | null) => {
      // The checkboxes appear only with this very change.
      keepInPlace(container.current, id, () => dispatch({ kind: "begin", id }));
      const first = id ? `[type=checkbox][value="${id}"]` : "[type=checkbox]";
      container.current?.querySelector<HTMLElement>(first)?.focus({ preventScroll: true });
    },
    [container],
  );

  const toggle = useCallback(
    (id: string, isRange: boolean) =>
      dispatch(isRange ? { kind: "extend", id, order: idsNow() } : { kind: "toggle", id }),
    [idsNow],
  );

  // Escape ends it, wherever the focus is, unless it is typed where it means something else.
  useEffect(() => {
    if (!isOn) return;
    const endOnEscape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || hasItsOwnEscape(event.target)) return;
      event.preventDefault();
      end();
    };
    // Before the drawer hears of it, which would close.
    document.addEventListener("keydown", endOnEscape, { capture: true });
    return () => document.removeEventListener("keydown", endOnEscape, { capture: true });
  }, [isOn, end]);

  useEffect(() => () => loadingAll.current?.abort(), []);

  const order = idsNow();
  const ids = selection && order.filter((id) => selection.ids.has(id));
  const isAll = ids !== null && ids.length === order.length && !pages.getState().hasMore;

  async function toggleAll() {
    if (isAll) return dispatch({ kind: "set", ids: [] });
    dispatch({ kind: "set", ids: idsNow() });
    if (!pages.getState().hasMore) return;
    const controller = new AbortController();
    loadingAll.current = controller;
    setLoadingAll(true);
    await pages.loadAll(controller.signal);
    setLoadingAll(false);
    if (!controller.signal.aborted) dispatch({ kind: "set", ids: idsNow() });
  }

  return {
    ...{ ids, isAll, isLoadingAll, begin, toggle, toggleAll, end },
    isSelected: (id) => selection?.ids.has(id) ?? false,
  };
}

const hasItsOwnEscape = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest("textarea, input:not([type=checkbox]), dialog, [role=menu]") !== null;

/** Makes a change that puts the bar over the list, or takes it away, and scrolls so that a row stays
 *  where it is on the screen: the given one, or the first in view. */
function keepInPlace(list: HTMLElement | null, id: string | null, change: () => void) {
  const scroller = list?.closest("[data-scroller]");
  const rows = () => [...(list?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
  const topOf = (row: Element | undefined) => row?.getBoundingClientRect().top ?? 0;
  const edge = topOf(scroller ?? undefined);
  const kept = rows().find((row) => (id ? row.dataset.row === id : topOf(row) >= edge));
  const before = topOf(kept);
  flushSync(change);
  const row = rows().find((other) => other.dataset.row === kept?.dataset.row);
  if (!scroller || !row) return;
  scroller.scrollTop += topOf(row) - before;
  row.scrollIntoView({ block: "nearest" });
}
