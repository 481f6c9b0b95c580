/** The page inside of the preview's frame, before it has anything to show. It takes the source from
 *  the page around it once, and shows it: with its scripts as a document is written, without them as
 *  a document that was only read. */
export function previewShell(hasScripts: boolean): string {
  const show = hasScripts ? writeDocument : adoptDocument;
  return `<!doctype html><meta charset="utf-8"><title>Preview</title><script>(${receive.toString()})(${show.toString()})</script>`;
}

// These run in the frame: each is sent as its own text, so it uses nothing from outside of itself.

function receive(show: (source: string) => void): void {
  addEventListener("message", function take({ source, data }) {
    if (source !== parent || typeof data?.daramPreview !== "string") return;
    removeEventListener("message", take);
    show(data.daramPreview);
  });
}

function writeDocument(source: string): void {
  // Peer connections heed no policy. What a script gets from here on cannot call anybody, and a frame of
  // its own, which would have what is missing here, is gone before it has begun, also where it would
  // stand in a tree of its own.
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"])
    Reflect.deleteProperty(self, name);
  for (const [owner, name] of [
    [Element.prototype, "attachShadow"],
    [Element.prototype, "setHTMLUnsafe"],
    [ShadowRoot.prototype, "setHTMLUnsafe"],
    [Document, "parseHTMLUnsafe"],
  ] as const)
    Reflect.deleteProperty(owner, name);
  const withoutTrees = (html: string) => html.replace(/shadowrootmode/gi, "data-mode");
  const { write } = Document.prototype;
  Document.prototype.write = function (this: Document, ...parts: string[]) {
    write.call(this, withoutTrees(parts.join("")));
  };
  Document.prototype.writeln = function (this: Document, ...parts: string[]) {
    write.call(this, withoutTrees(`${parts.join("")}\n`));
  };
  document.open();
  new MutationObserver(() => {
    for (const frame of document.querySelectorAll("iframe, frame, object, embed, fencedframe"))
      frame.remove();
  }).observe(document, { childList: true, subtree: true });
  // Where the page around it leads nowhere, neither does a link.
  document.addEventListener("click", (event) => {
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (link instanceof HTMLAnchorElement && !link.getAttribute("href")?.startsWith("#"))
      event.preventDefault();
  });
  document.write(source);
  document.close();
}

function adoptDocument(source: string): void {
  const read = new DOMParser().parseFromString(source, "text/html");
  // Hints to connect ahead heed no policy, and nothing else of these has a use here.
  for (const element of read.querySelectorAll("script, link, meta, base, iframe, object, embed"))
    element.remove();
  document.replaceChild(document.adoptNode(read.documentElement), document.documentElement);
  addEventListener(
    "click",
    (event) => {
      const link = event
        .composedPath()
        .find((target) => target instanceof Element && target.matches("a, area"));
      const href = link instanceof Element ? link.getAttribute("href") : null;
      if (link && !href?.startsWith("#")) event.preventDefault();
    },
    true,
  );
}
