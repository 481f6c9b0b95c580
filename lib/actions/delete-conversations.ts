"use server";
import { after } from "next/server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdsInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";
import { purgeOldTrash } from "@/lib/store/purge-old-trash";
import { stopTurn } from "@/lib/turn/stop-turn";

/** Moves conversations to the trash, and deletes what has been in there for thirty days. Replies under
 *  way are stopped; what they said is kept there, too. Answers with the ids of those that went. */
export const deleteConversations = defineAction(
  z.strictObject({ conversationIds: conversationIdsInput }),
  async ({ conversationIds }, { owner, store }) => {
    await Promise.all(conversationIds.map((id) => stopTurn(store, owner, id)));
    const deleted = await store.deleteConversations(owner, conversationIds, Date.now());
    after(() => purgeOldTrash(store, owner));
    return deleted.length > 0 ? succeed(deleted) : fail("not-found");
  },
);
