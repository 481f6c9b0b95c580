"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdsInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";
import { getStore } from "@/lib/store/get-store";

/** Takes conversations out of the trash. Answers with the ids of those that came back. */
export const restoreConversations = defineAction(
  z.strictObject({ conversationIds: conversationIdsInput }),
  async ({ conversationIds }, owner) => {
    const store = await getStore();
    const restored = await store.restoreConversations(owner, conversationIds);
    return restored.length > 0 ? succeed(restored) : fail("not-found");
  },
);
