"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";
import { messagesPerPage } from "@/lib/chat/limits";
import { readCurrentPage } from "@/lib/turn/read-current-page";

/** The newest page of a conversation, for a browser that lost track of it. */
export const loadConversation = defineAction(
  z.strictObject({ conversationId: conversationIdInput }),
  async ({ conversationId }, { owner, store }) => {
    const page = await readCurrentPage(store, owner, conversationId, messagesPerPage);
    return page ? succeed(page) : fail("not-found");
  },
);
