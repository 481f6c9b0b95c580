"use client";

import { type PointerEvent, useRef } from "react";

const pressMs = 450;
const stillPx = 10;

/** What an element hears when a finger rests on it. */
export function useLongPress(onPress: () => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);

  function end() {
    clearTimeout(press.current?.timer);
    press.current = null;
  }

  return {
    onPointerDown(event: PointerEvent) {
      if (event.pointerType !== "touch") return;
      const timer = setTimeout(() => {
        swallowClick();
        onPress();
      }, pressMs);
      press.current = { timer, x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: PointerEvent) {
      const { x, y } = press.current ?? { x: event.clientX, y: event.clientY };
      if (Math.hypot(event.clientX - x, event.clientY - y) > stillPx) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    onContextMenu(event: { preventDefault(): void }) {
      // The browser's own menu of a link that is pressed long.
      if (press.current) event.preventDefault();
    },
  };
}

/** Lifting the finger clicks on whatever lies under it by then, unless a next touch came before. */
function swallowClick() {
  const ended = new AbortController();
  const options = { capture: true, signal: ended.signal };
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
    ended.abort();
  };
  document.addEventListener("click", swallow, options);
  document.addEventListener("contextmenu", (event) => event.preventDefault(), options);
  document.addEventListener("pointerdown", () => ended.abort(), options);
}
