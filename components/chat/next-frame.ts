/** The next time something can be painted; a hidden page paints nothing but goes on. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    if (document.hidden) setTimeout(resolve, 50);
    else requestAnimationFrame(() => resolve());
  });
}
