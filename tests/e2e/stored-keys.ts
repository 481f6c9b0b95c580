import { connect } from "@/lib/store/redis/connect";
import type { RunningApp } from "@/tests/support/app";

type Redis = Awaited<ReturnType<typeof connect>>["redis"];

/** Every key of the app's store with all that it holds, as one text, and the seconds it lives on (-1 for
 *  ever). */
export function storedKeys(app: RunningApp) {
  return withRedis(app, async (redis) => {
    const keys = await redis.keys("daram:*");
    return Promise.all(
      keys.map(async (key) => ({
        key,
        secondsLeft: await redis.ttl(key),
        text: key + JSON.stringify(await contentOf(redis, key)),
      })),
    );
  });
}

/** Takes away all keys whose names hold `part`, as their end would. */
export function expireKeys(app: RunningApp, part: string) {
  return withRedis(app, async (redis) => {
    const keys = await redis.keys(`daram:*${part}*`);
    await redis.unlink(...keys);
  });
}

async function withRedis<T>(app: RunningApp, use: (redis: Redis) => Promise<T>): Promise<T> {
  const url = process.env.TEST_REDIS_URL;
  const { redis, close } = await connect(
    url ? { kind: "tcp", url } : { kind: "embedded", dataDir: app.dataDir },
  );
  return use(redis).finally(close);
}

async function contentOf(redis: Redis, key: string): Promise<unknown> {
  const type: string = await redis.type(key);
  switch (type) {
    case "string":
      return redis.get(key);
    case "hash":
      return redis.hgetall(key);
    case "set":
      return redis.smembers(key);
    case "zset":
      return redis.zrange(key, 0, -1);
    case "stream":
      return redis.xrange(key, "-", "+");
    case "none":
      return "";
    default:
      throw new Error(`${key} is a ${type}, as nothing of ours is.`);
  }
}
