const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const idLength = 22;

/** What every id of ours looks like: 22 letters and digits, about 131 random bits. */
export const idPattern = /^[0-9A-Za-z]{22}$/;

/** What the id of a conversation looks like. That it is temporary is a part of it, so that whoever has
 *  the id knows where it is kept and that it must not appear in any list. */
export const conversationIdPattern = /^(?:temporary-)?[0-9A-Za-z]{22}$/;

/** Whether a conversation is kept for an hour only. */
export const isTemporary = (conversationId: string) => conversationId.startsWith("temporary-");

/** A new id for a conversation that is kept for an hour only. */
export const newTemporaryId = () => `temporary-${newId()}`;

/** A new random id for a conversation, a message, a generation or an owner.
 *  `crypto.randomUUID` is missing on a page served over plain HTTP, `getRandomValues` is not. */
export function newId(): string {
  let id = "";
  while (id.length < idLength) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      // 248 is the largest multiple of 62 in a byte: beyond it some letters would come up more often.
      if (byte < 248 && id.length < idLength) id += alphabet[byte % 62];
    }
  }
  return id;
}
