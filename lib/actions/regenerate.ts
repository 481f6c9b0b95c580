"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { conversationIdInput, idInput, modelInput } from "@/lib/actions/input";
import { replyTo } from "@/lib/actions/reply-to";

/** Answers a message anew: the reply becomes a version beside the others. */
export const regenerate = defineAction(
  z.strictObject({
    conversationId: conversationIdInput,
    generationId: idInput,
    /** The user message to answer. */
    parentId: idInput,
    model: modelInput.nullable(),
  }),
  (turn, visitor) => replyTo(visitor, { ...turn, userMessage: null, continues: false }),
);
