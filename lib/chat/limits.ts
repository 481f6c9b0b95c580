/** The most a person may send in one message, in bytes of UTF-8. */
export const maxMessageBytes = 64 * 1024;

/** The most a reply may take in the store's request, in bytes: its text and reasoning as JSON in
 *  JSON. Upstash's smallest plan takes requests of 1 MB, and what is not in the log yet goes along. */
export const maxReplyBytes = 512 * 1024;

/** The longest title, in characters (UTF-16 units). */
export const maxTitleLength = 200;

/** The longest instructions of each kind, in characters (UTF-16 units). */
export const maxInstructionsLength = 8_000;

/** Conversations that one action changes at most. */
export const maxChangedAtOnce = 200;

/** How long a deleted conversation waits in the trash. */
export const trashDays = 30;

/** Rows a list page holds. */
export const conversationsPerPage = 30;

/** Rows a list page holds when all of them are wanted. */
export const conversationsPerLargePage = 200;

/** Messages a transcript page holds. */
export const messagesPerPage = 50;

/** Of the page around a message, how many stand below it. */
export const messagesBelow = 38;

/** The length of `text` in UTF-8 bytes; a lone surrogate counts as the U+FFFD it becomes (3).
 *  Counts instead of encoding, since the composer asks at every key. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
