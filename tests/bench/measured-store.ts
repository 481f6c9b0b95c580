import type { StoreLocation } from "@/lib/env";
import { ensureEngine } from "@/lib/store/redis/embedded/ensure-engine";
import { removeEmbedded, startRedisServer, temporaryFolder } from "@/tests/support/redis-servers";
import { startRestServer } from "@/tests/support/rest-server";

export type StoreKind = StoreLocation["kind"];

/** A fresh store for an app under measurement. */
export type MeasuredStore = {
  location: StoreLocation;
  /** What an app is started with, so that this is its store. */
  app: { env: Record<string, string>; dataDir?: string };
  /** The Redis itself, whatever stands before it. */
  redisUrl(): Promise<string>;
  /** The HTTP requests that came so far; null where the way to the store is not HTTP. */
  requests(): number | null;
  stop(): Promise<void>;
};

export function startMeasuredStore(kind: StoreKind): Promise<MeasuredStore> {
  switch (kind) {
    case "embedded":
      return startEmbedded();
    case "tcp":
      return startTcp();
    case "rest":
      return startRest();
    default:
      return kind satisfies never;
  }
}

async function startEmbedded(): Promise<MeasuredStore> {
  const dataDir = await temporaryFolder();
  return {
    location: { kind: "embedded", dataDir },
    app: { env: { REDIS_URL: "" }, dataDir },
    redisUrl: () => ensureEngine(dataDir),
    requests: () => null,
    stop: () => removeEmbedded(dataDir),
  };
}

async function startTcp(): Promise<MeasuredStore> {
  const { url, stop } = await startRedisServer();
  return {
    location: { kind: "tcp", url },
    app: { env: { REDIS_URL: url } },
    redisUrl: async () => url,
    requests: () => null,
    stop,
  };
}

async function startRest(): Promise<MeasuredStore> {
  const redis = await startRedisServer();
  const { url, token, counts, stop } = await startRestServer(redis.url);
  const env = { REDIS_URL: "", UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token };
  return {
    location: { kind: "rest", url, token },
    app: { env },
    redisUrl: async () => redis.url,
    requests: () => counts.requests,
    async stop() {
      await stop();
      await redis.stop();
    },
  };
}
