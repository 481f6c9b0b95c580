"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdInput, settingsInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";
import { getStore } from "@/lib/store/get-store";

/** Sets what a conversation's next replies are told and asked for. */
export const configureConversation = defineAction(
  z.strictObject({ conversationId: conversationIdInput, settings: settingsInput }),
  async ({ conversationId, settings }, owner) => {
    const store = await getStore();
    const isSet = await store.configureConversation(owner, conversationId, settings);
    return isSet ? succeed(null) : fail("not-found");
  },
);
