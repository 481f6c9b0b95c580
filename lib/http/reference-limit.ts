import { maxBytes } from "@/lib/http/body-limit";

/** What is no larger costs little, whatever stands in it. */
const maxUnreadBytes = 64 * 1024;
/** Of ours no input has ten: what is undefined, and texts that begin with a dollar. */
const maxReferences = 100;

/** Whether a large input refers to itself, or to what does not exist, more often than any of ours: React
 *  resolves each "$0" in microseconds, of which as many as fit make half a second. Small ones are not
 *  read, and of what is passed on nothing is missing. */
export async function hasManyReferences({
  headers,
  body,
}: {
  headers: Pick<Headers, "get" | "has">;
  body: ReadableStream<Uint8Array> | null;
}): Promise<boolean> {
  const length = headers.get("content-length");
  const isSmall =
    length === null ? !headers.has("transfer-encoding") : Number(length) <= maxUnreadBytes;
  if (isSmall || body === null) return false;
  const text = await textOf(body);
  if (text === null) return true;
  let count = 0;
  // A quote within a text has a backslash before it; a dollar may be written by its number.
  for (const _ of text.matchAll(/(?<!\\)"(?:\$|\\u0024)/g)) {
    if (++count > maxReferences) return true;
  }
  return false;
}

/** null for what is too large and did not say so. */
async function textOf(body: ReadableStream<Uint8Array>): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) return null;
  }
  return Buffer.concat(chunks).toString("utf8");
}
