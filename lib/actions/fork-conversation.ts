"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdInput, idInput, titleInput } from "@/lib/actions/input";
import { readEnvironment } from "@/lib/env";

/** Copies a conversation up to a message into a new one, whose id comes from the browser so that a
 *  resend makes no second copy. A copy counts as a message, because it may take much room. */
export const forkConversation = defineAction(
  z.strictObject({
    conversationId: conversationIdInput,
    messageId: idInput,
    newConversationId: idInput,
    title: titleInput,
  }),
  async (fork, { owner, store }) => {
    const { limits } = readEnvironment();
    return store.forkConversation({ ...fork, owner, limits, now: Date.now() });
  },
);
