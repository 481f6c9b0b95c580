"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdInput, idInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";
import { messagesPerPage } from "@/lib/chat/limits";

/** Takes the branch of a message into view, which is remembered, and answers with its newest page. */
export const selectVersion = defineAction(
  z.strictObject({ conversationId: conversationIdInput, messageId: idInput }),
  async ({ conversationId, messageId }, { owner, store }) => {
    const page = await store.selectVersion(
      ...([owner, conversationId, messageId, messagesPerPage, Date.now()] as const),
    );
    return page ? succeed(page) : fail("not-found");
  },
);
