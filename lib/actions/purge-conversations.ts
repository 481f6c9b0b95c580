"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdsInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";

/** Deletes conversations in the trash for good. Answers with the ids of those that are gone. */
export const purgeConversations = defineAction(
  z.strictObject({ conversationIds: conversationIdsInput }),
  async ({ conversationIds }, { owner, store }) => {
    const purged = await store.purgeConversations(owner, conversationIds);
    return purged.length > 0 ? succeed(purged) : fail("not-found");
  },
);
