"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdInput, idInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";
import { messagesBelow, messagesPerPage } from "@/lib/chat/limits";

/** The page around a message that stands above `beforeId`, oldest first, and the versions beside its
 *  messages. "not-found" also where the message stands on another branch. */
export const loadMessagesAround = defineAction(
  z.strictObject({ conversationId: conversationIdInput, messageId: idInput, beforeId: idInput }),
  async ({ conversationId, messageId, beforeId }, { owner, store }) => {
    const asked = { messageId, beforeId, below: messagesBelow, pageSize: messagesPerPage };
    const around = await store.readMessagesAround(owner, conversationId, asked);
    return around ? succeed(around) : fail("not-found");
  },
);
