import "server-only";
import { createHash } from "node:crypto";
import { Ratelimit } from "@upstash/ratelimit";
import type { Redis } from "@upstash/redis";
import { attemptsPrefix } from "@/lib/store/redis/keys";
import type { Store } from "@/lib/store/store";

/** Counts attempts of strangers in sliding windows. */
export function attemptsIn(redis: Redis): Pick<Store, "takeAttempt"> {
  const limiters = new Map<string, Ratelimit>();
  return {
    async takeAttempt({ name, most, windowSeconds }, subject) {
      let limiter = limiters.get(name);
      if (!limiter) {
        limiter = new Ratelimit({
          redis,
          limiter: Ratelimit.slidingWindow(most, `${windowSeconds} s`),
          prefix: `${attemptsPrefix}${name}`,
          // By itself it lets everybody pass when the store takes longer than five seconds.
          timeout: 0,
          ephemeralCache: false,
          analytics: false,
          // Without a network its download of a list ends the process.
          enableProtection: false,
        });
        limiters.set(name, limiter);
      }
      // Nobody's address belongs into a key.
      const digest = createHash("sha256").update(subject).digest("base64url");
      const { success, reset } = await limiter.limit(digest);
      return success ? null : Math.max(1000, reset - Date.now());
    },
  };
}
