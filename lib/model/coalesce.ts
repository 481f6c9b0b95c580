import "server-only";
import { performance } from "node:perf_hooks";
import { setImmediate, setTimeout as wait } from "node:timers/promises";

/** As long as a picture of a film: nobody reads more changes than that, and each costs a browser the
 *  laying out and painting of an answer. */
const pictureMs = 40;
/** So many groups come at once in any case: the first text stands behind some that only greet. */
const groupsAtOnce = 4;
/** Of an answer that comes at once, a few words' worth passes first: it is shown before the rest is worked
 *  through. */
const firstSliceBytes = 2_048;
/** What is made of them has left the process by then. */
const firstLeadMs = 20;
const longestWindowMs = 50;
const measureEveryMs = 100;
const idleBelow = 0.25;
const busyAbove = 0.6;

/** A `fetch` that regroups the bytes of event streams: the first bytes at once, then at most one
 *  wake-up per window. The cost of a token is the wake-up, not the token, so everything downstream
 *  shrinks with it, in the browser as well. `windowMs` hears how many groups came before; by itself
 *  the window is 40 ms while the event loop has time. Bytes are never dropped or reordered; other
 *  responses pass untouched; cancelling reaches the upstream at once. */
export function coalesceStreams(
  fetchResponse: typeof fetch = fetch,
  windowMs: (groupsBefore: number) => number = windowForLoad,
): typeof fetch {
  return async (input, init) => {
    const response = await fetchResponse(input, init);
    const type = response.headers.get("content-type") ?? "";
    if (response.body === null || !type.startsWith("text/event-stream")) return response;
    return new Response(regroup(response.body, windowMs), response);
  };
}

type Read = ReadableStreamReadResult<Uint8Array>;

function regroup(
  upstream: ReadableStream<Uint8Array>,
  windowMs: (groupsBefore: number) => number,
): ReadableStream<Uint8Array> {
  const reader = upstream.getReader();
  // A read that outlived its window belongs to the next group; so do its end and its failure.
  let unfinishedRead: Promise<Read> | null = null;
  /** Of the first group, when it was too large to pass at once. */
  let rest: Uint8Array | null = null;
  let deliveredAt = Number.NEGATIVE_INFINITY;
  let groups = 0;
  let isCancelled = false;

  async function nextGroup(): Promise<Uint8Array[]> {
    if (rest !== null) {
      await wait(firstLeadMs);
      return [rest];
    }
    const group: Uint8Array[] = [];
    // A burst would be read without a turn of the event loop, and what was made of the group before be
    // sent at the end of it all.
    const turn = groups > 0 ? setImmediate() : undefined;
    const [first] = await Promise.all([unfinishedRead ?? reader.read(), turn]);
    unfinishedRead = null;
    if (first.done) return group;
    group.push(first.value);
    const remainingMs = deliveredAt + windowMs(groups) - performance.now();
    if (remainingMs <= 0) return group;

    let timer: NodeJS.Timeout | undefined;
    const windowEnd = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, remainingMs, null);
    });
    try {
      for (;;) {
        unfinishedRead = reader.read();
        const next = await settledOrNull(unfinishedRead, windowEnd);
        if (next === null || next.done) return group;
        group.push(next.value);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const group = await nextGroup();
        if (isCancelled) return;
        if (group.length === 0) return controller.close();
        deliveredAt = performance.now();
        const bytes = joined(group);
        const slice = groups === 0 ? bytes.subarray(0, firstSliceBytes) : bytes;
        rest = slice.length < bytes.length ? bytes.subarray(slice.length) : null;
        groups += 1;
        controller.enqueue(slice);
      },
      cancel(reason) {
        isCancelled = true;
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

/** The read's result, or null when the window ended first or the read failed: what had come by then
 *  is delivered before the failure is. */
function settledOrNull(read: Promise<Read>, windowEnd: Promise<null>): Promise<Read | null> {
  return Promise.race([read, windowEnd]).catch(() => null);
}

function joined(group: Uint8Array[]): Uint8Array {
  const [first] = group;
  if (first !== undefined && group.length === 1) return first;
  return Buffer.concat(group);
}

let measuredAt = 0;
let lastMeasure = performance.eventLoopUtilization();
let currentWindowMs = 0;

/** A film's picture while the event loop idles three quarters of its time or more, 50 ms when it idles
 *  less than two fifths: well before whatever waits in it is felt to wait. */
function windowForLoad(groupsBefore: number): number {
  const now = performance.now();
  if (now - measuredAt >= measureEveryMs) {
    measuredAt = now;
    const measure = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(measure, lastMeasure);
    lastMeasure = measure;
    const load = Math.min(Math.max((utilization - idleBelow) / (busyAbove - idleBelow), 0), 1);
    // Half of the way at a time: a longer window lowers the load that asked for it.
    currentWindowMs = (currentWindowMs + load * longestWindowMs) / 2;
  }
  return groupsBefore < groupsAtOnce ? 0 : Math.max(currentWindowMs, pictureMs);
}
