"use client";

import PanelLeft from "lucide-react/icons/panel-left";
import SquarePen from "lucide-react/icons/square-pen";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useChat } from "@/components/chat/chat-provider";
import type { Overlay } from "@/components/palette/overlay";
import { Overlays, preloadOverlays } from "@/components/palette/overlays";
import type { Shortcut } from "@/components/palette/shortcuts";
import { useShortcutHint } from "@/components/palette/use-shortcut-hint";
import { useShortcuts } from "@/components/palette/use-shortcuts";
import { ListNotices } from "@/components/sidebar/list-notices";
import { Sidebar } from "@/components/sidebar/sidebar";
import { SkipLink } from "@/components/sidebar/skip-link";
import { useDrawerClosing } from "@/components/sidebar/use-drawer-closing";
import { useDrawerSwipe } from "@/components/sidebar/use-drawer-swipe";
import { replayEarlyInput } from "@/components/ui/early-input";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";
import type { Theme } from "@/components/ui/theme";
import { writeCookie } from "@/components/ui/write-cookie";

const desktop = "(min-width: 48rem)";

/** The sidebar beside the page: a column that can be folded away on a wide screen, a drawer on a
 *  narrow one. What is closed is `visibility: hidden`, so that neither keys nor readers enter it; the
 *  closed drawer is not laid out either, which a phone's first painting would wait for. */
export function Shell(props: {
  /** The list of conversations. */
  list: ReactNode;
  /** What stands between the buttons of a narrow screen's head. */
  title: ReactNode;
  theme: Theme;
  /** Who is signed in, or the way to sign in. */
  account: ReactNode;
  /** What the cookie `sidebar` says: folded away on wide screens. */
  isFolded: boolean;
  children: ReactNode;
}) {
  const translate = useTranslate();
  const pathname = usePathname();
  const router = useRouter();
  const chat = useChat();
  const [isFolded, setFolded] = useState(props.isFolded);
  // Kept as the page it was opened on, so that leaving this page closes the drawer.
  const [drawerPage, setDrawerPage] = useState<string | null>(null);
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  // A new conversation gets its address without being left.
  const isAddressed = drawerPage === "/" && pathname === `/c/${chat.addressedId}`;
  const isDrawerOpen = drawerPage === pathname || isAddressed;
  const page = useRef<HTMLDivElement>(null);
  const drawer = useRef<HTMLDivElement>(null);
  const veil = useRef<HTMLDivElement>(null);
  const openButton = useRef<HTMLButtonElement>(null);
  const closeButton = useRef<HTMLButtonElement>(null);
  const hints = { sidebar: useShortcutHint("sidebar"), newChat: useShortcutHint("new-chat") };

  useShortcuts(act, preloadOverlays);
  useDrawerClosing(isDrawerOpen, close, () => setDrawerPage(null));
  useDrawerSwipe({
    ...{ page, drawer, veil, isOpen: isDrawerOpen },
    onChange: (isOpen) => (isOpen ? open() : close()),
  });

  // Synchronises with what was pressed before this page could hear it.
  useEffect(replayEarlyInput, []);

  // What lies over the page loads when nothing else has to.
  useEffect(() => {
    const timer = setTimeout(preloadOverlays, 3_000);
    return () => clearTimeout(timer);
  }, []);

  function act(shortcut: Shortcut) {
    const isBehind = overlay === null && document.querySelector("dialog[open]") !== null;
    if (isBehind) return;
    if (shortcut === "palette" || shortcut === "shortcuts") {
      return setOverlay(overlay === shortcut ? null : shortcut);
    }
    if (overlay !== null) return;
    if (shortcut === "sidebar") toggle();
    else startNew();
  }

  function startNew() {
    chat.startNew();
    router.push("/");
  }

  function toggle() {
    const isShown = matchMedia(desktop).matches ? !isFolded : isDrawerOpen;
    if (isShown) close();
    else open();
  }

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
    <div ref={page} className="flex h-dvh overflow-hidden">
      <SkipLink />
      <div
        ref={veil}
        aria-hidden
        data-open={isDrawerOpen || undefined}
        onClick={close}
        className="invisible fixed inset-0 z-10 bg-veil opacity-0 transition-[opacity,visibility] duration-150 data-open:visible data-open:opacity-100 md:hidden"
      />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link pressed by key clicks, too. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what bubbles up from real controls. */}
      <div
        ref={drawer}
        id="sidebar"
        data-open={isDrawerOpen || undefined}
        data-folded={isFolded || undefined}
        onClick={closeDrawerOnLink}
        className="invisible fixed inset-y-0 left-0 z-20 w-[min(18rem,85vw)] -translate-x-full bg-sunk transition-[translate,visibility,content-visibility] transition-discrete duration-150 [content-visibility:hidden] data-open:visible data-open:translate-x-0 data-open:transition-[translate] data-open:[content-visibility:visible] md:visible md:[content-visibility:visible] md:static md:w-68 md:translate-x-0 md:transition-none md:data-folded:hidden"
      >
        <Sidebar
          theme={props.theme}
          account={props.account}
          onClose={close}
          onFind={() => setOverlay("palette")}
          onShowShortcuts={() => setOverlay("shortcuts")}
          closeButton={closeButton}
        >
          {props.list}
        </Sidebar>
      </div>
      <ListNotices isOverDrawer={isDrawerOpen} />
      <div inert={isDrawerOpen} className="relative flex min-w-0 flex-1 flex-col">
        <header
          // What looks for controls by their roles knows this better than inert.
          aria-hidden={isDrawerOpen || undefined}
          data-folded={isFolded || undefined}
          className="z-[5] flex items-center justify-between px-[max(0.5rem,env(safe-area-inset-left))] pt-[max(0.25rem,env(safe-area-inset-top))] pb-1 md:absolute md:top-2 md:left-1 md:hidden md:data-folded:flex"
        >
          <IconButton
            ref={openButton}
            label={translate("sidebar.open")}
            hint={hints.sidebar}
            aria-expanded={isDrawerOpen}
            aria-controls="sidebar"
            onClick={open}
          >
            <PanelLeft aria-hidden />
          </IconButton>
          {props.title}
          <Link
            href="/"
            onNavigate={chat.startNew}
            aria-label={translate("sidebar.newChat")}
            title={`${translate("sidebar.newChat")} ${hints.newChat}`.trimEnd()}
            className="target inline-flex size-8 items-center justify-center rounded-lg text-accent transition-colors hover:bg-tint hover:text-accent-deep"
          >
            <SquarePen aria-hidden />
          </Link>
        </header>
        {props.children}
      </div>
      <Overlays
        overlay={overlay}
        onClose={() => setOverlay(null)}
        onOpen={setOverlay}
        onToggleSidebar={toggle}
      />
      {/* The transcript is laid out from its end: half of it would move when the rest comes in. */}
      <link rel="expect" href="#page-end" blocking="render" />
      <span id="page-end" hidden />
    </div>
  );
}
