"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdInput, modelInput } from "@/lib/actions/input";
import { fail, succeed } from "@/lib/chat/errors";
import { getModelEndpoint } from "@/lib/model/choose";

/** Remembers the model that a conversation's next replies come from. */
export const chooseModel = defineAction(
  z.strictObject({ conversationId: conversationIdInput, model: modelInput }),
  async ({ conversationId, model }, { owner, store }) => {
    const { models } = await getModelEndpoint();
    if (!models.some(({ id }) => id === model)) return fail("invalid-input");
    return (await store.setModel(owner, conversationId, model)) ? succeed(null) : fail("not-found");
  },
);
