import "server-only";
import { closedReply } from "@/lib/store/redis/run-script";
import { StoreError } from "@/lib/store/store";

/** Replies by which a server says that it cannot serve at all for now: still loading, busy with
 *  somebody's script, a replica after a failover, or not letting us in. */
const unavailable =
  /^(LOADING|BUSY|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOAUTH|WRONGPASS|NOPERM|NOREPLICAS|UNAVAILABLE)\b|^ERR (invalid password|invalid username-password|max number of clients|max concurrent connections)|unauthorized/i;

/** OOM: memory. MISCONF: the disk under the append-only file or the dump. The others are Upstash's
 *  words for a database that has used up what it was given. */
const full =
  /^(OOM|MISCONF)\b|\b(capacity quota|daily request limit|requests limit|monthly bandwidth|storage (limit|quota)) exceeded/i;

/** What a server's error reply means for the store as a whole; null for an error of the one command. */
export function failureOfReply(reply: string): StoreError | null {
  // An error inside a script comes wrapped on older servers.
  const text = reply.replace(
    /^ERR Error (running|compiling) script[^@]*@user_script:\s*\d+:\s*/,
    "",
  );
  if (text.includes(closedReply.guest)) {
    return new StoreError("sign-in-needed", "An account has taken what this guest had.");
  }
  if (text.includes(closedReply.account)) {
    return new StoreError("sign-in-needed", "This account has been deleted.");
  }
  if (full.test(text)) return new StoreError("store-full", `The store is full: ${text}`);
  if (!unavailable.test(text)) return null;
  return new StoreError("store-unavailable", `The store refuses to serve: ${text}`);
}

/** The failure of a connection, with a sentence for the log: no address' password, no command. */
export function failureOfConnection(place: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError("store-unavailable", `${place} does not answer: ${reasonOf(error)}`, {
    cause: error,
  });
}

/** `fetch failed` and an AggregateError of both loopback addresses say nothing: what lies below does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return reasonOf(error.cause);
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error.message || error.name;
}
