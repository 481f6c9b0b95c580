/** Safari has no idle callbacks. */
const safariMs = 300;

/** Calls back when the page has nothing else to do. Returns what ends it. */
export function whenIdle(then: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const idle = requestIdleCallback(then);
    return () => cancelIdleCallback(idle);
  }
  const timer = setTimeout(then, safariMs);
  return () => clearTimeout(timer);
}
