"use server";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import {
  conversationIdInput,
  idInput,
  messageTextInput,
  modelInput,
  settingsInput,
} from "@/lib/actions/input";
import { replyTo } from "@/lib/actions/reply-to";
import { defaultSettings } from "@/lib/chat/conversation";

/** Stores a message and returns the stream of the reply to it, as numbered batches of chunks. The ids
 *  come from the browser, so that a resend is recognised; the history never does. */
export const sendMessage = defineAction(
  z
    .strictObject({
      conversationId: conversationIdInput,
      messageId: idInput,
      generationId: idInput,
      /** The newest message that the browser knows. */
      parentId: idInput.nullable(),
      /** False for a message that begins another version below `parentId`, as an edited one does.
       *  Otherwise it follows whatever was said last. */
      continues: z.boolean().default(true),
      /** What was said last on the branch that the reader has in view, one of several. */
      staysOnBranch: z.boolean().default(false),
      text: messageTextInput,
      model: modelInput.nullable(),
      /** Taken where this message begins the conversation. */
      settings: settingsInput.default(defaultSettings),
    })
    .refine(({ messageId, generationId }) => messageId !== generationId),
  ({ messageId, text, ...turn }, visitor) =>
    replyTo(visitor, { ...turn, userMessage: { id: messageId, text } }),
);
