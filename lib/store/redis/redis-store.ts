import "server-only";
import type { StoreLocation } from "@/lib/env";
import { branchesIn } from "@/lib/store/redis/branches";
import { decode } from "@/lib/store/redis/codec";
import { connect } from "@/lib/store/redis/connect";
import { conversationListIn } from "@/lib/store/redis/conversation-list";
import { conversationsIn } from "@/lib/store/redis/conversations";
import { findConversationsIn } from "@/lib/store/redis/find-conversations";
import { generationsIn } from "@/lib/store/redis/generations";
import { instructionsIn } from "@/lib/store/redis/instructions";
import { schemaKey, schemaVersion, secretKey } from "@/lib/store/redis/keys";
import { loadScripts, runScript } from "@/lib/store/redis/run-script";
import { beginTurnScript } from "@/lib/store/redis/scripts/begin-turn";
import { openStoreScript } from "@/lib/store/redis/scripts/conversation";
import { appendToLogScript, endTurnScript } from "@/lib/store/redis/scripts/generation";
import { type Store, StoreError } from "@/lib/store/store";

/** What a turn waits for. Others may take a second round trip at their first run in a server's life. */
const turnScripts = [beginTurnScript, appendToLogScript, endTurnScript];

/** The store at a location, whichever way leads there. Throws StoreError when it cannot be reached. */
export async function openRedisStore(location: StoreLocation): Promise<Store> {
  const { kind, redis, close } = await connect(location);
  const generations = generationsIn(redis);
  return {
    kind,
    // Upstash bills each flush; the other two are a fraction of a millisecond away.
    flushIntervalMs: kind === "rest" ? 250 : 50,
    ...generations,
    ...conversationsIn(redis, generations.readLog),
    ...conversationListIn(redis),
    ...branchesIn(redis),
    ...instructionsIn(redis),
    ...findConversationsIn(redis),

    async open(secretCandidate) {
      const keys = [schemaKey, secretKey];
      const reply = await runScript(redis, openStoreScript, keys, [schemaVersion, secretCandidate]);
      const { schema, secret } = decode.opened(reply);
      if (schema > schemaVersion) {
        throw new StoreError(
          "store-newer",
          `The store was written by a newer Daram (schema ${schema}, this one knows ${schemaVersion}). Start the newer version, or point DATA_DIR or REDIS_URL elsewhere.`,
        );
      }
      await loadScripts(redis, turnScripts);
      return secret;
    },

    async ping() {
      await redis.ping();
    },
    close,
  };
}
