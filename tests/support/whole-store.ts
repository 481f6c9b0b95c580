import type { connect } from "@/lib/store/redis/connect";

type Redis = Awaited<ReturnType<typeof connect>>["redis"];

/** Everything that the store holds, a line for each key with its value. */
export async function wholeStore(redis: Redis): Promise<string[]> {
  return Promise.all(
    (await redis.keys("*")).map(async (key: string) => {
      switch (await redis.type(key)) {
        case "string":
          return key + (await redis.get(key));
        case "hash":
          return key + JSON.stringify(await redis.hgetall(key));
        case "set":
          return key + JSON.stringify(await redis.smembers(key));
        case "zset":
          return key + JSON.stringify(await redis.zrange(key, 0, -1));
        default:
          return key + JSON.stringify(await redis.xrange(key, "-", "+"));
      }
    }),
  );
}
