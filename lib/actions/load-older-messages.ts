"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { idInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";
import { messagesPerPage } from "@/lib/chat/limits";
import { getStore } from "@/lib/store/get-store";

/** The page of messages above `beforeId`, oldest first; [] at the root. */
export const loadOlderMessages = defineAction(
  z.strictObject({ conversationId: idInput, beforeId: idInput }),
  async ({ conversationId, beforeId }, owner) => {
    const store = await getStore();
    const messages = await store.readOlderMessages(
      owner,
      conversationId,
      beforeId,
      messagesPerPage,
    );
    return messages ? succeed(messages) : fail("not-found");
  },
);
