import { useEffect, useEffectEvent } from "react";

/** Calls `stop` for Escape, wherever on the page it is pressed, unless something else on it is there to
 *  be left by that key. */
export function useStopByEscape(isGenerating: boolean, stop: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.repeat || event.defaultPrevented) return;
    if (event.isComposing || event.keyCode === 229 || isForSomethingElse(event.target)) return;
    event.preventDefault();
    stop();
  });

  // Synchronises with the keys of the whole page, after everything on it had its turn.
  useEffect(() => {
    if (!isGenerating) return;
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [isGenerating]);
}

function isForSomethingElse(target: EventTarget | null): boolean {
  if (document.querySelector(":modal, :popover-open, [role='dialog']") !== null) return true;
  // An open list of a native picker, or a field that is being edited.
  return (
    target instanceof Element && target.matches("select, input, textarea:not([data-composer])")
  );
}
