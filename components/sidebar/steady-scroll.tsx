"use client";

import { Component, createRef, type ReactNode } from "react";

type Placed = { element: Element; top: number };
type Snapshot = { rows: Placed[]; isAtTop: boolean };

/** Keeps what is being read or pointed at where it is on the screen while rows come, go and move above
 *  it. A class, since only a class can look at the page right before it changes; the browser's own
 *  scroll anchoring does nothing at the top of a list, and Safari has none. */
export class SteadyScroll extends Component<{ children: ReactNode }> {
  readonly #list = createRef<HTMLDivElement>();

  override getSnapshotBeforeUpdate(): Snapshot {
    const scroller = this.#scroller;
    // Nobody looks into a closed drawer, and to measure there would lay all of it out.
    if (!scroller?.checkVisibility()) return { rows: [], isAtTop: true };
    const { top, bottom } = scroller.getBoundingClientRect();
    const rows = [...scroller.querySelectorAll("[data-row]")].map(placed);
    const inView = rows.filter((row) => row.top >= top && row.top < bottom);
    return { rows: inView, isAtTop: scroller.scrollTop === 0 };
  }

  override componentDidUpdate(_props: object, _state: object, before: Snapshot): void {
    const rows = before.rows.filter(({ element }) => element.isConnected);
    const shifts = rows.map(({ element, top }) => placed(element).top - top);
    // A row that moved by itself went where it was sent; those that moved together were pushed.
    const pushed = rows.filter((_, index) => {
      const shift = shifts[index];
      return shifts.filter((other) => other === shift).length > 1;
    });
    const anchor =
      pushed.find(({ element }) => element.matches(held)) ??
      pushed.find(({ element }) => element.querySelector('[aria-current="page"]')) ??
      // At the very top, what is new is to be seen.
      (before.isAtTop ? undefined : pushed[0]);
    const shift = anchor ? (shifts[rows.indexOf(anchor)] ?? 0) : 0;
    if (shift !== 0 && this.#scroller) this.#scroller.scrollTop += shift;
  }

  override render(): ReactNode {
    return (
      <div ref={this.#list} className="[overflow-anchor:none]">
        {this.props.children}
      </div>
    );
  }

  get #scroller() {
    return this.#list.current?.closest("[data-scroller]");
  }
}

/** Under the pointer, with the focus in it, or with its menu open. */
const held = ":is(:hover, :focus-within, :has([aria-expanded=true]))";

const placed = (element: Element): Placed => ({
  element,
  top: element.getBoundingClientRect().top,
});
