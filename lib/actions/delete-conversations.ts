"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdsInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";
import { trashDays } from "@/lib/chat/limits";
import { getStore } from "@/lib/store/get-store";
import { stopTurn } from "@/lib/turn/stop-turn";

const dayMs = 24 * 60 * 60 * 1000;

/** Moves conversations to the trash, and deletes what has been in there for thirty days. Replies under
 *  way are stopped; what they said is kept there, too. Answers with the ids of those that went. */
export const deleteConversations = defineAction(
  z.strictObject({ conversationIds: conversationIdsInput }),
  async ({ conversationIds }, owner) => {
    const store = await getStore();
    await Promise.all(conversationIds.map((id) => stopTurn(store, owner, id)));
    const deleted = await store.deleteConversations(owner, conversationIds, Date.now());
    await store.purgeTrash(owner, Date.now() - trashDays * dayMs);
    return deleted.length > 0 ? succeed(deleted) : fail("not-found");
  },
);
