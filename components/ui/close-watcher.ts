type CloseWatcher = { onclose: (() => void) | null; destroy(): void };
declare const CloseWatcher: { new (): CloseWatcher } | undefined;

/** Calls `close` at what a device has for closing things, such as Android's Back; nothing where the
 *  browser does not tell. Returns what ends it. */
export function watchCloseRequests(close: () => void): () => void {
  if (typeof CloseWatcher === "undefined") return () => {};
  const watcher = new CloseWatcher();
  watcher.onclose = close;
  return () => watcher.destroy();
}
