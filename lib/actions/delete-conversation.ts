"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { idInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";
import { getStore } from "@/lib/store/get-store";
import { stopTurn } from "@/lib/turn/stop-turn";

/** Moves a conversation to the trash. A reply under way is stopped; what it said is kept there, too. */
export const deleteConversation = defineAction(
  z.strictObject({ conversationId: idInput }),
  async ({ conversationId }, owner) => {
    const store = await getStore();
    await stopTurn(store, owner, conversationId);
    const isDeleted = await store.deleteConversation(owner, conversationId, Date.now());
    return isDeleted ? succeed(null) : fail("not-found");
  },
);
