import "server-only";
import { readSignIn } from "@/lib/identity/accounts/read-sign-in";
import type { Visitor } from "@/lib/identity/visitor";
import { getStore } from "@/lib/store/get-store";

/** How often it is looked whether a sign-in that reads a stream is still good. A sign-out anywhere ends
 *  its streams within this time and one round trip. */
const lookIntervalMs = 2_000;

type Watch = { timer: NodeJS.Timeout; streams: Set<() => void> };

// One look for all streams of a sign-in.
const watches = new Map<string, Watch>();

/** The stream, for as long as the visitor is signed in; a guest's as it is. Its end makes the reader
 *  come back by the follow route, which then has nothing for them. One that `mustBeWhole` fails instead:
 *  what was read of it must not pass for all. */
export function whileSignedIn<Chunk>(
  { signIn }: Visitor,
  stream: ReadableStream<Chunk>,
  { mustBeWhole = false } = {},
): ReadableStream<Chunk> {
  if (!signIn) return stream;
  const reader = stream.getReader();
  let isOver = false;
  let unwatch = () => {};
  return new ReadableStream<Chunk>(
    {
      start(controller) {
        unwatch = watch(signIn.token, () => {
          isOver = true;
          unwatch();
          if (mustBeWhole) controller.error(new Error("Its reader has been signed out."));
          else controller.close();
          void reader.cancel().catch(() => undefined);
        });
      },
      async pull(controller) {
        const { done, value } = await reader.read().catch((error) => {
          unwatch();
          throw error;
        });
        if (isOver) return;
        if (!done) return controller.enqueue(value);
        unwatch();
        controller.close();
      },
      cancel(reason) {
        unwatch();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

/** Calls `end` once the sign-in is over; returns what ends the watch. */
function watch(token: string, end: () => void): () => void {
  let found = watches.get(token);
  if (!found) {
    const timer = setInterval(() => void look(token), lookIntervalMs).unref();
    watches.set(token, (found = { timer, streams: new Set() }));
  }
  const { streams } = found;
  streams.add(end);
  return () => {
    if (!streams.delete(end) || streams.size > 0) return;
    clearInterval(watches.get(token)?.timer);
    watches.delete(token);
  };
}

async function look(token: string): Promise<void> {
  try {
    if (await readSignIn(await getStore(), token, Date.now())) return;
  } catch {
    return; // A store that is away says nothing about a sign-in; it is asked again.
  }
  for (const end of [...(watches.get(token)?.streams ?? [])]) end();
}
