"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdInput, idInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";
import { messagesPerPage } from "@/lib/chat/limits";

/** The page of messages above `beforeId`, oldest first, and the versions beside them; none at the root. */
export const loadOlderMessages = defineAction(
  z.strictObject({ conversationId: conversationIdInput, beforeId: idInput }),
  async ({ conversationId, beforeId }, { owner, store }) => {
    const older = await store.readOlderMessages(owner, conversationId, beforeId, messagesPerPage);
    return older ? succeed(older) : fail("not-found");
  },
);
