declare global {
  interface Window {
    /** What the page did since it was told to watch. */
    watched?: Watched;
    /** Resolves when the answer asked for next is done. */
    answered?: Promise<void>;
    watchAnswer?: () => void;
  }
}

/** Milliseconds throughout. */
export type Watched = {
  /** From the Enter key to the end of the first frame with text of the answer. */
  firstTextMs: number | null;
  /** Between the frames, from the first text to the end of the answer. */
  frameGaps: number[];
  /** The tasks of 50 ms and more. */
  longTasks: number[];
  /** From the start of the page until its newest answer was painted in view. */
  newestMs: number | null;
};

/** Runs in the page before anything else. `newestText` is what the newest answer of a conversation that is
 *  opened ends with; null where none is. */
export function prepareWatch(newestText: string | null): void {
  const watched: Watched = { firstTextMs: null, frameGaps: [], longTasks: [], newestMs: null };
  window.watched = watched;
  new PerformanceObserver((list) => {
    watched.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: "longtask", buffered: true });

  const bodies = () => [...document.querySelectorAll("[data-message-body]")];
  const withText = () => bodies().filter((body) => body.textContent).length;
  const doneAnswers = () => document.querySelectorAll('[data-status="done"]').length;
  // A message posted from a frame's callback arrives when that frame has been drawn.
  const afterFrame = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });

  const lookForNewest = () => {
    const newest = bodies().at(-1);
    const isThere = newestText !== null && newest?.textContent?.includes(newestText);
    const bottom = (isThere && newest?.getBoundingClientRect().bottom) || Infinity;
    if (bottom > innerHeight + 1 || bottom < 1) return void requestAnimationFrame(lookForNewest);
    // The browser itself says when this frame was shown: a task of ours would wait behind the scripts.
    [...(newest?.querySelectorAll("p") ?? [])].at(-1)?.setAttribute("elementtiming", "newest");
  };
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) watched.newestMs ??= startTime;
  }).observe({ type: "element" });
  // Only where a conversation is opened: looking costs a layout in each frame.
  if (newestText !== null) requestAnimationFrame(lookForNewest);

  const recordFrames = () => {
    let before = performance.now();
    let isOver = false;
    const frame = (now: number) => {
      watched.frameGaps.push(now - before);
      before = now;
      if (!isOver) requestAnimationFrame(frame);
    };
    requestAnimationFrame((now) => {
      before = now;
      requestAnimationFrame(frame);
    });
    return () => {
      isOver = true;
    };
  };

  window.watchAnswer = () => {
    Object.assign(watched, { firstTextMs: null, frameGaps: [], longTasks: [] });
    const before = { texts: withText(), done: doneAnswers() };
    const done = Promise.withResolvers<void>();
    window.answered = done.promise;
    let stopRecording = () => {};
    const waitForEnd = () => {
      const look = () => {
        if (doneAnswers() <= before.done) return;
        observer.disconnect();
        stopRecording();
        done.resolve();
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, attributeFilter: ["data-status"] });
      look();
    };
    addEventListener(
      "keydown",
      ({ timeStamp }) => {
        const observer = new MutationObserver(() => {
          if (withText() === before.texts) return;
          observer.disconnect();
          stopRecording = recordFrames();
          waitForEnd();
          afterFrame(() => {
            watched.firstTextMs = performance.now() - timeStamp;
          });
        });
        observer.observe(document, { subtree: true, childList: true, characterData: true });
      },
      { capture: true, once: true },
    );
  };
}
