import { fail, type Result, succeed } from "@/lib/chat/errors";
import { maxMessageBytes, utf8Length } from "@/lib/chat/limits";
import { hasVisibleText } from "@/lib/chat/visible-text";

/** The text of a new message as it is stored, shown and told to the model: what was typed, to the
 *  character, NUL and all. Fails with `message-empty` when a reader would see nothing of it, with
 *  `message-too-long` above `maxMessageBytes`.
 *
 *  Only lone surrogates become U+FFFD, which is how every font shows them anyway. They are no
 *  characters and have no UTF-8: JSON carries them as escapes, React's wire turns them into U+FFFD
 *  in texts of 1 KB and more and keeps them in shorter ones, and a model server that decodes them
 *  may fail, so one message would be three different ones. */
export function parseMessageText(text: unknown): Result<string> {
  if (typeof text !== "string") return fail("invalid-input");
  if (utf8Length(text) > maxMessageBytes) return fail("message-too-long");
  const wellFormed = text.toWellFormed();
  return hasVisibleText(wellFormed) ? succeed(wellFormed) : fail("message-empty");
}
