"use client";

import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { createPortal, flushSync } from "react-dom";
import { IconButton } from "@/components/ui/icon-button";

export type MenuItem = {
  label: string;
  icon: ReactNode;
  /** Stands out as what takes something away. */
  isAlarming?: boolean;
  onSelect(isByKey: boolean): void;
};

const gapPx = 4;
const edgePx = 8;

/** A button that opens a menu. The browser's popover puts it above everything and closes it on a click
 *  elsewhere; the keys are those of the ARIA menu pattern. It exists only while it is open. */
export function Menu(props: {
  /** Names the button, which is only an icon. */
  label: string;
  icon: ReactNode;
  items: readonly MenuItem[];
  className?: string;
}) {
  /** Which item has the focus at first: the first or the last; null while it is closed. */
  const [openAt, setOpenAt] = useState<0 | -1 | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();

  // Synchronises with the browser's top layer, and with what moves the button away from its menu.
  useLayoutEffect(() => {
    if (openAt === null || menu.current === null || button.current === null) return;
    menu.current.showPopover();
    placeBeside(menu.current, button.current);
    itemsIn(menu.current).at(openAt)?.focus({ preventScroll: true });
    const close = () => setOpenAt(null);
    const top = button.current.getBoundingClientRect().top;
    // A list may scroll so that the button stays where it is.
    const closeIfMoved = () => button.current?.getBoundingClientRect().top !== top && close();
    addEventListener("resize", close);
    document.addEventListener("scroll", closeIfMoved, { capture: true });
    return () => {
      removeEventListener("resize", close);
      document.removeEventListener("scroll", closeIfMoved, { capture: true });
    };
  }, [openAt]);

  function close() {
    flushSync(() => setOpenAt(null));
    button.current?.focus();
  }

  function select(item: MenuItem, event: MouseEvent) {
    close();
    // A button pressed by key clicks without a pointer.
    item.onSelect(event.detail === 0);
  }

  function openByClick(event: MouseEvent) {
    if (openAt !== null) return;
    event.preventDefault();
    setOpenAt(0);
  }

  function openByKey(event: KeyboardEvent) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    setOpenAt(event.key === "ArrowDown" ? 0 : -1);
  }

  function moveByKey(event: KeyboardEvent<HTMLElement>) {
    // From the button on, Tab goes where it would have gone.
    if (event.key === "Tab") return close();
    const items = itemsIn(event.currentTarget);
    const next = event.key === "Escape" ? button.current : itemForKey(items, event.key);
    if (!next) return;
    event.preventDefault();
    if (event.key === "Escape") close();
    else next.focus();
  }

  return (
    <>
      <IconButton
        ref={button}
        label={props.label}
        aria-haspopup="menu"
        aria-expanded={openAt !== null}
        // While it is open, a click on the button is the browser's to close it by.
        popoverTarget={openAt === null ? undefined : id}
        onClick={openByClick}
        onKeyDown={openByKey}
        className={props.className}
      >
        {props.icon}
      </IconButton>
      {openAt !== null &&
        // Outside of the list, whose rows move while it is open.
        createPortal(
          <div
            ref={menu}
            id={id}
            role="menu"
            tabIndex={-1}
            aria-label={props.label}
            popover="auto"
            onToggle={(event) => event.newState === "closed" && setOpenAt(null)}
            onKeyDown={moveByKey}
            className="inset-auto min-w-40 animate-arrive rounded-xl border border-hairline bg-raised p-1 text-ink shadow-float"
          >
            {props.items.map((item) => (
              <button
                key={item.label}
                type="button"
                role="menuitem"
                tabIndex={-1}
                onClick={(event) => select(item, event)}
                className={`target flex w-full items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-left text-ui transition-colors hover:bg-tint focus-visible:bg-tint focus-visible:-outline-offset-2 ${item.isAlarming ? "text-alarm" : ""}`}
              >
                {item.icon}
                {item.label}
              </button>
            ))}
          </div>,
          document.body,
        )}
    </>
  );
}

const itemsIn = (menu: HTMLElement) => [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];

function itemForKey(items: HTMLElement[], key: string): HTMLElement | undefined {
  const index = items.findIndex((item) => item.matches(":focus"));
  switch (key) {
    case "ArrowDown":
      return items[(index + 1) % items.length];
    case "ArrowUp":
      return items.at(index - 1);
    case "Home":
      return items[0];
    case "End":
      return items.at(-1);
    default:
      return items.find(({ textContent }) => textContent?.toLowerCase().startsWith(key));
  }
}

/** Below the button, or above it where there is no room, and always within the window. */
function placeBeside(menu: HTMLElement, button: HTMLElement) {
  const anchor = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = anchor.bottom + gapPx;
  const isRoomy = below + height + edgePx <= window.innerHeight;
  const left = Math.min(anchor.left, window.innerWidth - width - edgePx);
  menu.style.left = `${Math.max(edgePx, left)}px`;
  menu.style.top = `${isRoomy ? below : anchor.top - gapPx - height}px`;
}
