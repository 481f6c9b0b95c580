"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdsInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";

/** Takes conversations out of the trash. Answers with the ids of those that came back. */
export const restoreConversations = defineAction(
  z.strictObject({ conversationIds: conversationIdsInput }),
  async ({ conversationIds }, { owner, store }) => {
    const restored = await store.restoreConversations(owner, conversationIds);
    return restored.length > 0 ? succeed(restored) : fail("not-found");
  },
);
