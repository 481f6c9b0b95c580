import "server-only";

/** A connection that a reader may hold open. `signal` aborts when it has to make room; `release` gives
 *  the place back, once or more often. */
export type ReaderPlace = { readonly signal: AbortSignal; release(): void };

/** Over HTTP/1.1 a browser has six connections to one server, for all of its tabs together: three that
 *  are held by answers leave three for everything else. */
const placesPerOwner = 3;
/** A reader that is gone without a word must not hold its place for ever; one that is there comes back. */
const longestHoldMs = 10 * 60_000;

// Next bundles this module more than once; the process has one count of its readers all the same.
const shared = globalThis as { [key: symbol]: Map<string, ReaderPlace[]> | undefined };
const placesKey = Symbol.for("daram.reader-places");
const places = (shared[placesKey] ??= new Map<string, ReaderPlace[]>());

/** A place for the reader of a new reply. Where an owner's places are all taken, whoever has held one
 *  for longest has to go: that reader comes back by the follow route. */
export function takePlace(owner: string): ReaderPlace {
  const taken = places.get(owner) ?? [];
  const abort = new AbortController();
  const timer = setTimeout(() => place.release(), longestHoldMs).unref();
  const place: ReaderPlace = {
    signal: abort.signal,
    release() {
      clearTimeout(timer);
      abort.abort();
      const others = (places.get(owner) ?? []).filter((other) => other !== place);
      if (others.length > 0) places.set(owner, others);
      else places.delete(owner);
    },
  };
  places.set(owner, [...taken, place]);
  if (taken.length >= placesPerOwner) taken[0]?.release();
  return place;
}

/** A place for whoever comes back to a reply; null when all are taken: then what there is so far has
 *  to do, and the reader asks again. */
export function takeFreePlace(owner: string): ReaderPlace | null {
  return (places.get(owner)?.length ?? 0) < placesPerOwner ? takePlace(owner) : null;
}
