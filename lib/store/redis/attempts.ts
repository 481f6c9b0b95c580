import "server-only";
import { createHash } from "node:crypto";
import { Ratelimit } from "@upstash/ratelimit";
import type { Redis } from "@upstash/redis";
import { attemptsPrefix } from "@/lib/store/redis/keys";
import type { AttemptLimit, Store } from "@/lib/store/store";

/** Counts attempts of strangers in sliding windows. */
export function attemptsIn(redis: Redis): Pick<Store, "takeAttempt" | "giveBackAttempt"> {
  const limiters = new Map<string, Ratelimit>();
  const limiterOf = ({ name, most, windowSeconds }: AttemptLimit) => {
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
    return limiter;
  };
  return {
    async takeAttempt(limit, subject) {
      const { success, reset } = await limiterOf(limit).limit(digestOf(subject));
      return success ? null : Math.max(1000, reset - Date.now());
    },
    async giveBackAttempt(limit, subject) {
      await limiterOf(limit).limit(digestOf(subject), { rate: -1 });
    },
  };
}

/** Nobody's address belongs into a key. */
const digestOf = (subject: string) => createHash("sha256").update(subject).digest("base64url");
