import "server-only";
import { Redis, type Requester, type UpstashRequest, type UpstashResponse } from "@upstash/redis";
import type { StoreLocation } from "@/lib/env";
import { openDataFolder } from "@/lib/store/redis/embedded/data-folder";
import { ensureEngine } from "@/lib/store/redis/embedded/ensure-engine";
import { failureOfConnection, failureOfReply } from "@/lib/store/redis/store-failure";
import { TcpRequester } from "@/lib/store/redis/tcp-requester";

/** A way to a Redis. The same on all three kinds:
 *  - Nothing is parsed: a caller gets the string, number or null that the server sent, or arrays of
 *    them. A script's JSON document arrives as its text; `"007"`, `"null"` and `"1.0"` stay strings.
 *    (With the client's own deserialisation a text that happens to be JSON changes its type.)
 *    The client's types for HGETALL and its like do not know that: their flat array arrives as it is.
 *  - `redis.createScript(text)` runs by SHA and sends the text when the server does not know it: at
 *    its first use by this process, after a restart, after SCRIPT FLUSH.
 *  - StoreError "store-unavailable": no connection, no reply in time, still loading, not let in;
 *    "store-full": out of memory, disk or quota. Any other error has the server's own text.
 *  - A command that was under way when the connection broke rejects: it may have been carried out.
 *    The next command connects anew, and starts the embedded engine anew if need be.
 *  Commands are sent one by one: an operation is one script, so auto-pipelining would have nothing to
 *  gather except strangers' commands, and the fast ones among them would wait for the slow. */
export type Connection = { kind: StoreLocation["kind"]; redis: Redis; close(): Promise<void> };

const replyTimeoutMs = 5000;
const restRetryDelaysMs = [100, 300];

/** Prepares a connection; the first command opens it, so that this fails only on a wrong URL. */
export async function connect(location: StoreLocation): Promise<Connection> {
  switch (location.kind) {
    case "rest":
      return overRest(location.url, location.token);
    case "tcp": {
      const { url } = location;
      return overTcp("tcp", `Redis at ${new URL(url).host}`, async () => url);
    }
    case "embedded": {
      const { dataDir } = location;
      return overTcp("embedded", "The embedded store", () => ensureEngine(dataDir));
    }
    default:
      return location satisfies never;
  }
}

/** Throws StoreError when nothing can come of a location, whoever waits: a DATA_DIR where there can
 *  be no folder. A server that is away may come back. */
export async function checkLocation(location: StoreLocation): Promise<void> {
  if (location.kind === "embedded") await openDataFolder(location.dataDir);
}

function overTcp(
  kind: "tcp" | "embedded",
  place: string,
  locate: () => Promise<string>,
): Connection {
  const requester = new TcpRequester(locate, replyTimeoutMs);
  const redis = new PlainRedis(requester);
  redis.use((request, next) => withStoreErrors(place, request, next));
  return { kind, redis, close: () => requester.close() };
}

/** Given a requester instead of a URL, `@upstash/redis` takes no options; this is how to set one. */
class PlainRedis extends Redis {
  constructor(requester: Requester) {
    super(requester);
    this.opts = { automaticDeserialization: false };
  }
}

function overRest(url: string, token: string): Connection {
  const redis = new Redis({
    url,
    token,
    // `false` would still try twice, and any retry of the client's may run a command a second time.
    retry: { retries: 0 },
    // A signal that is not made anew for each request turns a time-out into a reply.
    signal: () => AbortSignal.timeout(replyTimeoutMs),
    automaticDeserialization: false,
    enableAutoPipelining: false,
    enableTelemetry: false,
  });
  const place = `Redis at ${new URL(url).host}`;
  redis.use((request, next) =>
    withStoreErrors(place, request, () => retryIfUnsent(() => next(request))),
  );
  return { kind: "rest", redis, close: async () => undefined };
}

/** Tries again, for less than half a second in all, only what cannot have reached the server. */
async function retryIfUnsent<T>(send: () => Promise<T>): Promise<T> {
  for (const delayMs of restRetryDelaysMs) {
    try {
      return await send();
    } catch (error) {
      if (!isUnsent(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
  return send();
}

function isUnsent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return code === "ECONNREFUSED" || code === "EAI_AGAIN" || code === "UND_ERR_CONNECT_TIMEOUT";
}

async function withStoreErrors(
  place: string,
  request: UpstashRequest,
  send: (request: UpstashRequest) => Promise<UpstashResponse<unknown>>,
): Promise<UpstashResponse<never>> {
  const response = await send(request).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== "UpstashError") {
      throw failureOfConnection(place, error);
    }
    // The REST client adds the command, and with it what somebody wrote, which belongs in no log;
    // and a text with "noscript" in it would make the client run the failed script again.
    return { error: error.message.split(", command was: ")[0] };
  });
  for (const { error } of Array.isArray(response) ? response : [response]) {
    const failure = error ? failureOfReply(error) : null;
    if (failure) throw failure;
  }
  // A pipeline refused as a whole: the client expects a list here and would stumble over the error.
  if (request.path && !Array.isArray(response) && response.error) throw new Error(response.error);
  return response as UpstashResponse<never>;
}
