"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdInput, idInput, titleInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";

/** Copies a conversation up to a message into a new one, whose id comes from the browser so that a
 *  resend makes no second copy. */
export const forkConversation = defineAction(
  z.strictObject({
    conversationId: conversationIdInput,
    messageId: idInput,
    newConversationId: idInput,
    title: titleInput,
  }),
  async (fork, { owner, store }) => {
    const isForked = await store.forkConversation({ ...fork, owner, now: Date.now() });
    return isForked ? succeed(null) : fail("not-found");
  },
);
