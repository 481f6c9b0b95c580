import "server-only";
import type { OwnedStore } from "@/lib/store/store";
import { runs } from "@/lib/turn/runs";

/** Stops the reply under way in an owner's conversation: at once where it runs in this process, by
 *  the flag that its next flush brings back elsewhere. False when none is under way. */
export async function stopTurn(
  store: OwnedStore,
  owner: string,
  conversationId: string,
): Promise<boolean> {
  let isHere = false;
  for (const run of runs().values()) {
    // A run that waits only for its title must not take a stop that is meant for the next reply.
    if (run.owner === owner && run.conversationId === conversationId && run.isReplying) {
      run.stop();
      isHere = true;
    }
  }
  return isHere || (await store.requestStop(owner, conversationId));
}
