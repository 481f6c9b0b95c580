import "server-only";
import { z } from "zod";
import { conversationIdPattern, idPattern } from "@/lib/chat/id";
import { maxChangedAtOnce, maxInstructionsLength } from "@/lib/chat/limits";
import { parseMessageText } from "@/lib/chat/message-input";
import { titleFromInput } from "@/lib/chat/title";

/** An id of ours: 22 letters and digits. */
export const idInput = z.string().regex(idPattern);

/** The id of a conversation, kept for good or temporary. */
export const conversationIdInput = z.string().regex(conversationIdPattern);

/** The conversations that one action changes; the temporary ones stand in no list. */
export const conversationIdsInput = z.array(idInput).min(1).max(maxChangedAtOnce);

/** Instructions as a person typed them. */
export const instructionsInput = z.string().max(maxInstructionsLength);

/** What a conversation is set to; null leaves a thing as it is by default. */
export const settingsInput = z.strictObject({
  instructions: instructionsInput.nullable(),
  temperature: z.number().min(0).max(2).nullable(),
  reasoningEffort: z.enum(["minimal", "low", "medium", "high"]).nullable(),
});

/** A model's id as endpoints name them. */
export const modelInput = z.string().min(1).max(200);

/** A title as a person typed it; one without anything to see is refused, so that the old one stays. */
export const titleInput = z.string().transform(titleFromInput).pipe(z.string().min(1));

/** The text of a message. Its violations carry their own codes: empty, too long. */
export const messageTextInput = z.unknown().transform((text, context) => {
  const parsed = parseMessageText(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: "custom", params: { code: parsed.error.code } });
  return z.NEVER;
});
