import "server-only";
import { z } from "zod";
import { idPattern } from "@/lib/chat/id";
import { parseMessageText } from "@/lib/chat/message-input";
import { titleFromInput } from "@/lib/chat/title";

/** An id of ours: 22 letters and digits. */
export const idInput = z.string().regex(idPattern);

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
