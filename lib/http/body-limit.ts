/** No input of ours is larger: a message of 64 KB of which every byte is escaped takes six times as
 *  much, with instructions beside it. What React makes of text costs by the byte. */
export const maxBytes = 512 * 1024;
/** Ours are written as text; only what a page's plain form holds comes in parts. */
const maxFormBytes = 32 * 1024;

/** Whether a request carries more than any of ours, by what it says itself, so that nothing of it has
 *  to be read. A form that does not say its size counts as too large: browsers always say it. */
export function isTooLarge(headers: Pick<Headers, "get" | "has">): boolean {
  const length = headers.get("content-length");
  const isForm = /^\s*(?:multipart\/|application\/x-www-form-urlencoded)/i.test(
    headers.get("content-type") ?? "",
  );
  if (length === null) return isForm && headers.has("transfer-encoding");
  return Number(length) > (isForm ? maxFormBytes : maxBytes);
}
