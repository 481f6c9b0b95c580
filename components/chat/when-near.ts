import { whenIdle } from "@/components/chat/when-idle";

/** Calls back once, when the element is in view or close to it, the page has nothing else to do, and
 *  nobody is marking text in it. Returns what ends it. */
export function whenNear(element: HTMLElement, then: () => void): () => void {
  const ended = new AbortController();
  let endIdle: (() => void) | undefined;
  const look = () => {
    endIdle?.();
    endIdle = whenIdle(() => {
      const selection = document.getSelection();
      if (selection?.isCollapsed === false && selection.containsNode(element, true)) {
        return document.addEventListener("selectionchange", look, {
          once: true,
          signal: ended.signal,
        });
      }
      end();
      then();
    });
  };
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.at(-1)?.isIntersecting) look();
      else endIdle?.();
    },
    { root: element.closest("[role=log]"), rootMargin: "50% 0px" },
  );
  const end = () => {
    ended.abort();
    observer.disconnect();
    endIdle?.();
  };
  observer.observe(element);
  return end;
}
