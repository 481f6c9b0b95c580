"use client";

import X from "lucide-react/icons/x";
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
} from "react";
import { IconButton } from "@/components/ui/icon-button";
import { useTranslate } from "@/components/ui/locale-provider";

/** A dialog over the page, open for as long as it is rendered: a sheet from below on a phone. The
 *  browser keeps the focus in it, closes it with Escape and gives the focus back. */
export function Dialog(props: {
  title: string;
  /** Only for those who listen to it: the content says what it is. */
  hasHiddenTitle?: boolean;
  onClose(): void;
  children: ReactNode;
  className?: string;
}) {
  const translate = useTranslate();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // Synchronises with the browser's top layer.
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  function closeOnBackdrop(event: MouseEvent) {
    // What lies in the dialog fills it, so only its backdrop is the dialog itself.
    if (event.target === event.currentTarget) props.onClose();
  }

  function closeOnEscape(event: KeyboardEvent) {
    if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
    // What lies behind it, such as the drawer, must not take the key as well.
    event.preventDefault();
    props.onClose();
  }

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClick={closeOnBackdrop}
      onKeyDown={closeOnEscape}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      className={`m-auto w-[min(34rem,100vw)] max-w-none animate-arrive overflow-hidden rounded-2xl border border-hairline bg-raised p-0 text-ink shadow-float backdrop:bg-veil max-md:mb-0 max-md:w-full max-md:rounded-b-none ${props.className ?? ""}`}
    >
      <div className="flex max-h-[min(40rem,85dvh)] flex-col pb-[env(safe-area-inset-bottom)]">
        <div
          className={props.hasHiddenTitle ? "sr-only" : "flex items-center gap-2 py-2 pr-2 pl-5"}
        >
          <h2 id={titleId} className="flex-1 text-body font-semibold">
            {props.title}
          </h2>
          {!props.hasHiddenTitle && (
            <IconButton label={translate("action.close")} onClick={props.onClose}>
              <X aria-hidden />
            </IconButton>
          )}
        </div>
        {props.children}
      </div>
    </dialog>
  );
}
