import "server-only";
import type { StoreLocation } from "@/lib/env";
import { adoptionsIn } from "@/lib/store/redis/adoptions";
import { attemptsIn } from "@/lib/store/redis/attempts";
import { branchesIn } from "@/lib/store/redis/branches";
import { decode } from "@/lib/store/redis/codec";
import { connect } from "@/lib/store/redis/connect";
import { conversationListIn } from "@/lib/store/redis/conversation-list";
import { conversationsIn } from "@/lib/store/redis/conversations";
import { findConversationsIn } from "@/lib/store/redis/find-conversations";
import { generationsIn } from "@/lib/store/redis/generations";
import { instructionsIn } from "@/lib/store/redis/instructions";
import { invitesIn } from "@/lib/store/redis/invites";
import { schemaKey, schemaVersion, secretKey } from "@/lib/store/redis/keys";
import { movesIn } from "@/lib/store/redis/moves";
import { ownersIn, wholeConversationsIn } from "@/lib/store/redis/owners";
import { rowsIn } from "@/lib/store/redis/rows";
import {
  guardedScript,
  guardedScriptRunner,
  loadScripts,
  type ScriptRunner,
  scriptRunner,
} from "@/lib/store/redis/run-script";
import { beginTurnScript } from "@/lib/store/redis/scripts/begin-turn";
import { openStoreScript } from "@/lib/store/redis/scripts/conversation";
import { appendToLogScript, endTurnScript } from "@/lib/store/redis/scripts/generation";
import { type OwnedStore, type Store, StoreError } from "@/lib/store/store";

/** What a turn waits for. Others may take a second round trip at their first run in a server's life. */
const turnScripts = [
  beginTurnScript,
  guardedScript(beginTurnScript, "guest"),
  guardedScript(beginTurnScript, "account"),
  appendToLogScript,
  endTurnScript,
];

/** The store at a location, whichever way leads there. Throws StoreError when it cannot be reached. */
export async function openRedisStore(location: StoreLocation): Promise<Store> {
  const { kind, redis, close } = await connect(location);
  const run = scriptRunner(redis);
  // Upstash bills each flush; the other two are a fraction of a millisecond away.
  const nature = { kind, flushIntervalMs: kind === "rest" ? 250 : 50 };
  return {
    ...nature,
    ...ownedStoreOver(run),
    forGuests: { ...nature, ...ownedStoreOver(guardedScriptRunner(run, "guest")) },
    forAccounts: { ...nature, ...ownedStoreOver(guardedScriptRunner(run, "account")) },
    ...rowsIn(run),
    ...adoptionsIn(run),
    ...ownersIn(redis),
    ...movesIn(run),
    ...invitesIn(run),
    ...attemptsIn(redis),

    async open(secretCandidate) {
      const keys = [schemaKey, secretKey];
      const reply = await run(openStoreScript, keys, [schemaVersion, secretCandidate]);
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

function ownedStoreOver(run: ScriptRunner): Omit<OwnedStore, "kind" | "flushIntervalMs"> {
  const generations = generationsIn(run);
  return {
    ...generations,
    ...conversationsIn(run, generations.readLog),
    ...conversationListIn(run),
    ...branchesIn(run),
    ...instructionsIn(run),
    ...findConversationsIn(run),
    ...wholeConversationsIn(run),
  };
}
