import "server-only";
import type { Redis } from "@upstash/redis";
import { decode } from "@/lib/store/redis/codec";
import { keysOf } from "@/lib/store/redis/keys";
import type { Store } from "@/lib/store/store";

/** What an owner tells every conversation. */
export function instructionsIn(redis: Redis): Pick<Store, "readInstructions" | "saveInstructions"> {
  return {
    async readInstructions(owner) {
      const { instructions } = keysOf(owner);
      const [style, facts] = decode.fields(await redis.hmget(instructions, "style", "facts"));
      return { style: style ?? "", facts: facts ?? "" };
    },
    async saveInstructions(owner, { style, facts }) {
      await redis.hset(keysOf(owner).instructions, { style, facts });
    },
  };
}
