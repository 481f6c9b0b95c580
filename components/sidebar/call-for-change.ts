import { callUntilAnswered } from "@/components/chat/call-until-answered";
import { deleteConversations } from "@/lib/actions/delete-conversations";
import { moveConversations } from "@/lib/actions/move-conversations";
import { purgeConversations } from "@/lib/actions/purge-conversations";
import { renameConversation } from "@/lib/actions/rename-conversation";
import { restoreConversations } from "@/lib/actions/restore-conversations";
import { type Result, succeed } from "@/lib/chat/errors";
import type { ListChange } from "@/lib/chat/list-change";

/** Asks the server for a change, and again while its answer does not come. Returns the ids of the
 *  conversations that it found. */
export async function callForChange(change: ListChange): Promise<Result<string[]>> {
  return callUntilAnswered(() => call(change), ignoreConnection);
}

// A change is shown at once, so that nobody waits for it.
const ignoreConnection = () => undefined;

async function call(change: ListChange): Promise<Result<string[]>> {
  const conversationIds = [...change.ids];
  switch (change.kind) {
    case "rename": {
      const [conversationId = ""] = conversationIds;
      const renamed = await renameConversation({ conversationId, title: change.title });
      return renamed.ok ? succeed(conversationIds) : renamed;
    }
    case "move":
      return moveConversations({ conversationIds, place: change.place });
    case "delete":
      return deleteConversations({ conversationIds });
    case "restore":
      return restoreConversations({ conversationIds });
    case "purge":
      return purgeConversations({ conversationIds });
    default:
      return change satisfies never;
  }
}
