import "server-only";
import { z } from "zod";
import { inviteKey } from "@/lib/store/redis/keys";
import type { ScriptRunner } from "@/lib/store/redis/run-script";
import type { Store } from "@/lib/store/store";

/** KEYS invite · ARGV seconds. */
const keepInviteScript = `#!lua flags=allow-key-locking
redis.call('SET', KEYS[1], '1', 'EX', ARGV[1])
return 1
`;

/** KEYS invite. Returns the seconds that were left, or nil. */
const takeInviteScript = `#!lua flags=allow-key-locking
local left = redis.call('TTL', KEYS[1])
if redis.call('DEL', KEYS[1]) == 0 then return nil end
return math.max(left, 1)
`;

/** Invitations, by their digests: whoever reads the store cannot use them. */
export function invitesIn(run: ScriptRunner): Pick<Store, "keepInvite" | "takeInvite"> {
  return {
    async keepInvite(digest, seconds) {
      await run(keepInviteScript, [inviteKey(digest)], [seconds]);
    },
    takeInvite: async (digest) =>
      z
        .number()
        .nullable()
        .parse(await run(takeInviteScript, [inviteKey(digest)], [])),
  };
}
