"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { idInput, messageTextInput, modelInput } from "@/lib/actions/input";
import { replyTo } from "@/lib/actions/reply-to";

/** Stores a message and returns the stream of the reply to it, as numbered batches of chunks. The ids
 *  come from the browser, so that a resend is recognised; the history never does. */
export const sendMessage = defineAction(
  z
    .strictObject({
      conversationId: idInput,
      messageId: idInput,
      generationId: idInput,
      /** The newest message that the browser knows. */
      parentId: idInput.nullable(),
      text: messageTextInput,
      model: modelInput.nullable(),
    })
    .refine(({ messageId, generationId }) => messageId !== generationId),
  ({ messageId, text, ...turn }, owner) =>
    replyTo({ ...turn, owner, userMessage: { id: messageId, text }, continues: true }),
);
