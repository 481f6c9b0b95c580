"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { idInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";
import { getStore } from "@/lib/store/get-store";

/** Takes a conversation out of the trash. */
export const restoreConversation = defineAction(
  z.strictObject({ conversationId: idInput }),
  async ({ conversationId }, owner) => {
    const store = await getStore();
    const isRestored = await store.restoreConversation(owner, conversationId);
    return isRestored ? succeed(null) : fail("not-found");
  },
);
