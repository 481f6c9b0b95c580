import type { Redis } from "@upstash/redis";
import { type Message, textOf } from "@/lib/chat/message";
import { keysOf } from "@/lib/store/redis/keys";

/** A conversation as it lies in the store, read without any code of the app's. */
export type StoredConversation = {
  /** null where there is no such conversation. */
  metadata: { head?: string; claim?: object } | null;
  messages: Map<string, Message>;
};

export async function readStored(
  redis: Redis,
  owner: string,
  conversationId: string,
): Promise<StoredConversation> {
  const keys = keysOf(owner);
  const metadata = await redis.hget<string>(keys.conversation, conversationId);
  // The connection parses nothing: a flat list of ids and documents.
  const flat = (await redis.hgetall(keys.messages(conversationId))) as unknown as string[] | null;
  const messages = new Map<string, Message>();
  for (let index = 1; index < (flat ?? []).length; index += 2) {
    messages.set(flat?.[index - 1] ?? "", JSON.parse(flat?.[index] ?? ""));
  }
  return { metadata: metadata === null ? null : JSON.parse(metadata), messages };
}

/** The logs of an owner's replies that will never expire. */
export async function lastingLogs(redis: Redis, owner: string): Promise<string[]> {
  const logs = await redis.keys(keysOf(owner).generation("*"));
  const ttls = await Promise.all(logs.map((log) => redis.ttl(log)));
  return logs.filter((_, index) => ttls[index] === -1);
}

/** What is wrong with a tree of messages by itself: a document under another id, no parent, a depth
 *  that does not fit (which a circle could not do without), a status that is no end, no head. */
export function flawsOf({ metadata, messages }: StoredConversation): string[] {
  const flaws: string[] = [];
  if (!metadata) return messages.size > 0 ? ["There are messages, but no conversation."] : [];
  for (const [id, message] of messages) {
    const parent = messages.get(message.parentId ?? "");
    if (message.id !== id) flaws.push(`${id} calls itself ${message.id}.`);
    if (message.parentId !== null && !parent)
      flaws.push(`${id} has no parent ${message.parentId}.`);
    if (message.depth !== (parent ? parent.depth + 1 : 0)) flaws.push(`${id} has a wrong depth.`);
    if (parent?.role === message.role) flaws.push(`${id} follows one of its own kind.`);
    if (
      message.role === "assistant" &&
      !/^(done|stopped|interrupted|failed)$/.test(message.status)
    ) {
      flaws.push(`${id} is ${message.status} for ever.`);
    }
  }
  if (!messages.has(metadata.head ?? "")) flaws.push(`The head ${metadata.head} does not exist.`);
  if (metadata.claim) flaws.push(`A claim is left over: ${JSON.stringify(metadata.claim)}.`);
  const texts = Array.from(messages.values(), (message) =>
    message.role === "user" ? textOf(message) : message.id,
  );
  if (new Set(texts).size < texts.length) flaws.push("A message is there twice.");
  return flaws;
}

/** Whether `ancestorId` lies on the path from the root to `id`. */
export function isAbove({ messages }: StoredConversation, ancestorId: string, id: string): boolean {
  for (let at = messages.get(id); at; at = messages.get(at.parentId ?? "")) {
    if (at.id === ancestorId) return true;
  }
  return false;
}
