type Extendable = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Extendable & {
  readonly request: Request;
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(response: Promise<Response>): void;
};
type Installing = Extendable & { addRoutes?(rules: object[]): Promise<void> };
type WorkerEvents = {
  install: Installing;
  activate: Extendable;
  fetch: Fetching;
  message: Extendable;
};
type Worker = {
  addEventListener<Name extends keyof WorkerEvents>(
    name: Name,
    listener: (event: WorkerEvents[Name]) => void,
  ): void;
  skipWaiting(): Promise<void>;
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  readonly registration: { navigationPreload?: { enable(): Promise<void> } };
};

/** The program of the service worker of a build. app/sw.js sends its text, so it uses nothing from
 *  outside of itself. It answers two things only: a page that cannot be had for lack of a network, by
 *  the offline page, and the build's files, whose names change with their content; so no page and no
 *  data are ever older than the server's. */
export function serviceWorker(build: string): void {
  const worker = self as unknown as Worker;
  const offlinePath = "/offline";
  const pages = `page-${build}`;
  const files = "files";
  const mostFiles = 300;

  worker.addEventListener("install", (event) => {
    // Actions, streams and what the router fetches do not even wake this program.
    const past = [{ requestMethod: "POST" }, { requestMode: "cors" }];
    const rules = past.map((condition) => ({ condition, source: "network" }));
    event.waitUntil(Promise.resolve(event.addRoutes?.(rules)).catch(() => undefined));
    event.waitUntil(keepOfflinePage());
    // Nothing here belongs to the pages of one build, so the newest can take over at once.
    event.waitUntil(worker.skipWaiting());
  });

  worker.addEventListener("activate", (event) => {
    event.waitUntil(worker.registration.navigationPreload?.enable() ?? Promise.resolve());
    event.waitUntil(tidyUp().then(() => worker.clients.claim()));
  });

  // The page's language or look has changed.
  worker.addEventListener("message", (event) => event.waitUntil(keepOfflinePage()));

  worker.addEventListener("fetch", (event) => {
    const { method, mode, url } = event.request;
    const { origin, pathname } = new URL(url);
    if (method !== "GET" || origin !== worker.location.origin) return;
    if (mode === "navigate") event.respondWith(answerNavigation(event));
    else if (pathname.startsWith("/_next/static/")) event.respondWith(answerFile(event.request));
  });

  async function answerNavigation(event: Fetching): Promise<Response> {
    try {
      return (await event.preloadResponse) ?? (await fetch(event.request));
    } catch {
      const page = await (await caches.open(pages)).match(offlinePath);
      return page ?? Response.error();
    }
  }

  async function answerFile(request: Request): Promise<Response> {
    const cache = await caches.open(files);
    const kept = await cache.match(request.url);
    if (kept) return kept;
    const response = await fetch(request);
    if (response.ok && response.type === "basic") await cache.put(request.url, response.clone());
    return response;
  }

  async function keepOfflinePage(): Promise<void> {
    const page = await fetch(offlinePath, { cache: "reload" });
    if (!page.ok) throw new Error(`The offline page answered ${page.status}.`);
    const html = await page.clone().text();
    const paths = new Set(html.match(/\/_next\/static\/[\w./~@%-]+\.(?:js|css)/g));
    const cache = await caches.open(files);
    const fetchFile = async (path: string) => {
      if (!(await cache.match(path))) await cache.add(path);
    };
    await Promise.all(Array.from(paths, fetchFile));
    await (await caches.open(pages)).put(offlinePath, page);
  }

  async function tidyUp(): Promise<void> {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith("page-") && name !== pages);
    await Promise.all(old.map((name) => caches.delete(name)));
    // Tabs of older builds may still ask for files of theirs: only the oldest go.
    const cache = await caches.open(files);
    const requests = await cache.keys();
    const surplus = requests.slice(0, Math.max(0, requests.length - mostFiles));
    await Promise.all(surplus.map((request) => cache.delete(request)));
  }
}
