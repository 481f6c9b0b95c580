/** Keeps an element where it stands on the screen while what is around it in its scrolling box still
 *  changes its height, until the reader does anything. Returns what ends it. */
export function holdPlace(box: HTMLElement, element: HTMLElement): () => void {
  const { top } = element.getBoundingClientRect();
  const observer = new ResizeObserver(() => {
    box.scrollTop += element.getBoundingClientRect().top - top;
  });
  for (const child of box.children) observer.observe(child);
  const ended = new AbortController();
  const end = () => {
    observer.disconnect();
    ended.abort();
  };
  for (const act of ["wheel", "touchstart", "pointerdown", "keydown"])
    addEventListener(act, end, { capture: true, passive: true, signal: ended.signal });
  return end;
}
