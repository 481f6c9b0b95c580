import { useEffect, useEffectEvent } from "react";
import { watchCloseRequests } from "@/components/ui/close-watcher";

/** What closes the drawer beside its own button: Escape, the device's Back where the browser tells of
 *  it, and a window made wide, which has no drawer and must not keep the page behind one. */
export function useDrawerClosing(isOpen: boolean, close: () => void, forget: () => void) {
  const onClose = useEffectEvent(close);
  const onWide = useEffectEvent(forget);

  const closeOnEscape = useEffectEvent((event: KeyboardEvent) => {
    // What lies within the drawer may have taken the key for itself.
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    close();
  });

  // Synchronises with the width of the window.
  useEffect(() => {
    const width = matchMedia("(min-width: 48rem)");
    const listen = () => onWide();
    width.addEventListener("change", listen);
    return () => width.removeEventListener("change", listen);
  }, []);

  // Synchronises with the keys of the whole page, and the device's, while the drawer lies over it.
  useEffect(() => {
    if (!isOpen) return;
    const listen = (event: KeyboardEvent) => closeOnEscape(event);
    document.addEventListener("keydown", listen);
    const unwatch = watchCloseRequests(() => onClose());
    return () => {
      document.removeEventListener("keydown", listen);
      unwatch();
    };
  }, [isOpen]);
}
