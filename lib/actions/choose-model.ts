"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdInput, modelInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";
import { getModelEndpoint } from "@/lib/model/choose";
import { getStore } from "@/lib/store/get-store";

/** Remembers the model that a conversation's next replies come from. */
export const chooseModel = defineAction(
  z.strictObject({ conversationId: conversationIdInput, model: modelInput }),
  async ({ conversationId, model }, owner) => {
    const { models } = await getModelEndpoint();
    if (!models.some(({ id }) => id === model)) return fail("invalid-input");
    const store = await getStore();
    return (await store.setModel(owner, conversationId, model)) ? succeed(null) : fail("not-found");
  },
);
