import { type RefObject, useEffect, useEffectEvent } from "react";

/** Closer to the edge a finger means the browser's own way back. */
const edgePx = 16;
/** So far a finger moves before it is clear where it wants to go. */
const slopPx = 10;
/** From this speed on a flick decides, whatever way it has made. */
const flickPxPerMs = 0.4;

type Swipe = {
  id: number;
  startX: number;
  startY: number;
  isClaimed: boolean;
  /** The last two places of the finger, for its speed. */
  last: { x: number; at: number };
  speed: number;
};

/** Opens the drawer by a swipe to the right anywhere on the page, and closes it by one to the left. It
 *  follows the finger, unless less motion is wanted; what scrolls sideways or is written in keeps its
 *  own gestures. `page` is the element that both lie in. */
export function useDrawerSwipe(options: {
  page: RefObject<HTMLElement | null>;
  drawer: RefObject<HTMLElement | null>;
  veil: RefObject<HTMLElement | null>;
  isOpen: boolean;
  onChange(isOpen: boolean): void;
}) {
  const { page, drawer, veil, isOpen } = options;
  const change = useEffectEvent(options.onChange);

  // Synchronises with the touches of the whole page; React's own listeners cannot hold scrolling back.
  useEffect(() => {
    const element = page.current;
    const moved = drawer.current;
    if (element === null || moved === null) return;
    let swipe: Swipe | null = null;

    const begin = ({ touches }: TouchEvent) => {
      const [touch] = touches;
      swipe = null;
      if (!touch || touches.length > 1 || matchMedia(wide).matches) return;
      if (!isOpen && (touch.clientX < edgePx || hasOwnGesture(touch.target))) return;
      const { identifier: id, clientX: startX, clientY: startY } = touch;
      const last = { x: startX, at: performance.now() };
      swipe = { id, startX, startY, isClaimed: false, last, speed: 0 };
    };

    const move = (event: TouchEvent) => {
      const touch = event.touches[0];
      if (!swipe || touch?.identifier !== swipe.id || event.touches.length > 1) return end();
      const way = touch.clientX - swipe.startX;
      if (!swipe.isClaimed) {
        const across = Math.abs(touch.clientY - swipe.startY);
        if (Math.max(Math.abs(way), across) < slopPx) return;
        const isOurs = Math.abs(way) > 1.5 * across && way > 0 !== isOpen;
        // The browser scrolls already, or a selection is being drawn.
        if (!isOurs || !event.cancelable || hasSelection()) {
          swipe = null;
          return;
        }
        swipe.isClaimed = true;
      }
      event.preventDefault();
      const now = performance.now();
      swipe.speed = (touch.clientX - swipe.last.x) / Math.max(1, now - swipe.last.at);
      swipe.last = { x: touch.clientX, at: now };
      if (!matchMedia(still).matches) follow(moved, veil.current, isOpen, way);
    };

    const end = () => {
      if (!swipe?.isClaimed) return;
      const { speed, startX, last } = swipe;
      swipe = null;
      const share = Math.abs(last.x - startX) / moved.offsetWidth;
      const isFlick = Math.abs(speed) > flickPxPerMs;
      const isMeant = isFlick ? speed > 0 !== isOpen : share > 0.4;
      // What follows is the ordinary transition, from where the finger left it.
      letGo(moved, veil.current);
      if (isMeant) change(!isOpen);
    };

    element.addEventListener("touchstart", begin, { passive: true });
    element.addEventListener("touchmove", move, { passive: false });
    element.addEventListener("touchend", end);
    element.addEventListener("touchcancel", end);
    return () => {
      element.removeEventListener("touchstart", begin);
      element.removeEventListener("touchmove", move);
      element.removeEventListener("touchend", end);
      element.removeEventListener("touchcancel", end);
      letGo(moved, veil.current);
    };
  }, [isOpen, page, drawer, veil]);
}

const wide = "(min-width: 48rem)";
const still = "(prefers-reduced-motion: reduce)";

function follow(drawer: HTMLElement, veil: HTMLElement | null, isOpen: boolean, way: number) {
  const width = drawer.offsetWidth;
  const shown = Math.min(width, Math.max(0, isOpen ? width + way : way));
  drawer.style.cssText = `visibility:visible;content-visibility:visible;transition:none;translate:${shown - width}px`;
  if (veil) veil.style.cssText = `visibility:visible;transition:none;opacity:${shown / width}`;
}

function letGo(drawer: HTMLElement, veil: HTMLElement | null) {
  drawer.style.cssText = "";
  if (veil) veil.style.cssText = "";
}

/** Whether a sideways movement on it means something else: scrolling, writing, choosing. */
function hasOwnGesture(target: EventTarget | null): boolean {
  for (let at = target instanceof Element ? target : null; at; at = at.parentElement) {
    if (at.matches("textarea, input, select, dialog, [popover], [role=slider]")) return true;
    if (at.scrollWidth > at.clientWidth + 1) {
      const { overflowX } = getComputedStyle(at);
      if (overflowX === "auto" || overflowX === "scroll") return true;
    }
  }
  return false;
}

function hasSelection(): boolean {
  return getSelection()?.isCollapsed === false;
}
