"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdInput, settingsInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";

/** Sets what a conversation's next replies are told and asked for. */
export const configureConversation = defineAction(
  z.strictObject({ conversationId: conversationIdInput, settings: settingsInput }),
  async ({ conversationId, settings }, { owner, store }) => {
    const isSet = await store.configureConversation(owner, conversationId, settings);
    return isSet ? succeed(null) : fail("not-found");
  },
);
