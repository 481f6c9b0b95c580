/** Keeps `--keyboard` at the height of the on-screen keyboard where the browser lays it over the page
 *  instead of making the page smaller: Safari does not know `interactive-widget`. Returns what ends it. */
export function followKeyboard(): () => void {
  const { visualViewport: viewport } = window;
  if (!viewport) return () => undefined;
  const measure = () => {
    // A page that is zoomed in is smaller for another reason.
    const covered = viewport.scale > 1 ? 0 : window.innerHeight - viewport.height;
    const isKeyboard = covered > leastKeyboardPx;
    document.documentElement.style.setProperty("--keyboard", `${isKeyboard ? covered : 0}px`);
    // Safari has moved the page to show the box, which stands above the keyboard by itself now.
    if (isKeyboard && viewport.offsetTop > 0) window.scrollTo(0, 0);
  };
  viewport.addEventListener("resize", measure);
  return () => {
    viewport.removeEventListener("resize", measure);
    document.documentElement.style.removeProperty("--keyboard");
  };
}

/** Less is a browser's own bar. */
const leastKeyboardPx = 100;
