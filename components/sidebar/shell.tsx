"use client";

import PanelLeft from "lucide-react/icons/panel-left";
import SquarePen from "lucide-react/icons/square-pen";
import Link from "next/link";
import { usePathname } from "next/navigation";
import {
  type MouseEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { ListNotices } from "@/components/sidebar/list-notices";
import { Sidebar } from "@/components/sidebar/sidebar";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";
import type { Theme } from "@/components/ui/theme";
import { writeCookie } from "@/components/ui/write-cookie";

const desktop = "(min-width: 48rem)";

/** The sidebar beside the page: a column that can be folded away on a wide screen, a drawer on a
 *  narrow one. What is closed is `visibility: hidden`, so that neither keys nor readers enter it. */
export function Shell(props: {
  /** The list of conversations. */
  list: ReactNode;
  /** What stands between the buttons of a narrow screen's head. */
  title: ReactNode;
  theme: Theme;
  /** What the cookie `sidebar` says: folded away on wide screens. */
  isFolded: boolean;
  children: ReactNode;
}) {
  const translate = useTranslate();
  const pathname = usePathname();
  const [isFolded, setFolded] = useState(props.isFolded);
  // Kept as the page it was opened on, so that leaving this page closes the drawer.
  const [drawerPage, setDrawerPage] = useState<string | null>(null);
  const isDrawerOpen = drawerPage === pathname;
  const openButton = useRef<HTMLButtonElement>(null);
  const closeButton = useRef<HTMLButtonElement>(null);

  // A window made wide has no drawer, and must not keep the page behind one out of reach.
  useEffect(() => {
    const width = matchMedia(desktop);
    const forget = () => setDrawerPage(null);
    width.addEventListener("change", forget);
    return () => width.removeEventListener("change", forget);
  }, []);

  const closeOnEscape = useEffectEvent((event: KeyboardEvent) => {
    // What lies within the drawer may have taken the key for itself.
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    close();
  });

  // Synchronises with the keys of the whole page while the drawer lies over it.
  useEffect(() => {
    if (!isDrawerOpen) return;
    const listen = (event: KeyboardEvent) => closeOnEscape(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [isDrawerOpen]);

  function open() {
    const isDrawer = !matchMedia(desktop).matches;
    // The button to focus becomes visible, or appears, only with this very change.
    flushSync(() => (isDrawer ? setDrawerPage(pathname) : fold(false)));
    closeButton.current?.focus();
  }

  function close() {
    flushSync(() => (isDrawerOpen ? setDrawerPage(null) : fold(true)));
    openButton.current?.focus();
  }

  function fold(next: boolean) {
    setFolded(next);
    writeCookie("sidebar", next ? "folded" : "open");
  }

  function closeDrawerOnLink(event: MouseEvent) {
    if (isDrawerOpen && event.target instanceof Element && event.target.closest("a")) close();
  }

  return (
    <div className="flex h-dvh overflow-hidden">
      {isDrawerOpen && (
        <div
          aria-hidden
          onClick={close}
          className="fixed inset-0 z-10 animate-arrive bg-veil md:hidden"
        />
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link pressed by key clicks, too. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what bubbles up from real controls. */}
      <div
        id="sidebar"
        data-open={isDrawerOpen || undefined}
        data-folded={isFolded || undefined}
        onClick={closeDrawerOnLink}
        className="invisible fixed inset-y-0 left-0 z-20 w-[min(18rem,85vw)] -translate-x-full bg-sunk transition-[translate,visibility] duration-150 data-open:visible data-open:translate-x-0 data-open:transition-[translate] md:visible md:static md:w-68 md:translate-x-0 md:transition-none md:data-folded:hidden"
      >
        <Sidebar theme={props.theme} onClose={close} closeButton={closeButton}>
          {props.list}
        </Sidebar>
      </div>
      <ListNotices />
      <div inert={isDrawerOpen} className="relative flex min-w-0 flex-1 flex-col">
        <header
          data-folded={isFolded || undefined}
          className="z-[5] flex items-center justify-between px-2 py-1 md:absolute md:top-2 md:left-1 md:hidden md:data-folded:flex"
        >
          <IconButton
            ref={openButton}
            label={translate("sidebar.open")}
            aria-expanded={isDrawerOpen}
            aria-controls="sidebar"
            onClick={open}
          >
            <PanelLeft aria-hidden />
          </IconButton>
          {props.title}
          <Link
            href="/"
            aria-label={translate("sidebar.newChat")}
            title={translate("sidebar.newChat")}
            className="target inline-flex size-8 items-center justify-center rounded-lg text-accent transition-colors hover:bg-tint hover:text-accent-deep"
          >
            <SquarePen aria-hidden />
          </Link>
        </header>
        {props.children}
      </div>
    </div>
  );
}
