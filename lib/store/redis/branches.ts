import "server-only";
import { succeed } from "@/lib/chat/errors";
import { decode, toFailure } from "@/lib/store/redis/codec";
import { keysOf, metadataKey } from "@/lib/store/redis/keys";
import type { ScriptRunner } from "@/lib/store/redis/run-script";
import { forkScript, readBranchesScript } from "@/lib/store/redis/scripts/versions";
import type { Store } from "@/lib/store/store";

/** More than anybody can find their way in. */
const mostBranches = 500;

/** A conversation's tree as a whole. */
export function branchesIn(run: ScriptRunner): Pick<Store, "readBranches" | "forkConversation"> {
  return {
    async readBranches(owner, id) {
      const { versions, messages } = keysOf(owner);
      const keys = [metadataKey(owner, id), versions(id), messages(id)];
      const reply = await run(readBranchesScript, keys, [id, mostBranches]);
      if (reply === null) return null;
      return decode.branches(reply).map(({ status, ...branch }) => ({
        ...branch,
        ...(status === undefined ? {} : { status }),
      }));
    },

    async forkConversation({ owner, conversationId, messageId, newConversationId, ...fork }) {
      const keys = keysOf(owner);
      const reply = await run(
        forkScript,
        [
          metadataKey(owner, conversationId),
          keys.messages(conversationId),
          keys.conversations,
          keys.conversation,
          keys.messages(newConversationId),
          keys.versions(newConversationId),
          keys.sends,
          keys.day(fork.now),
        ],
        [
          ...[conversationId, messageId, newConversationId],
          ...[fork.title, fork.now, JSON.stringify(fork.limits)],
        ],
      );
      const outcome = decode.fork(reply);
      return outcome.kind === "refused" ? toFailure(outcome) : succeed(null);
    },
  };
}
