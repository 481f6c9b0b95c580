import { isDeepStrictEqual } from "node:util";
import { type AssistantMessage, textOf } from "@/lib/chat/message";
import type { Ledger, Seen } from "@/tests/chaos/ledger";
import { isAbove, type StoredConversation } from "@/tests/chaos/stored";
import { wholeReply } from "@/tests/chaos/upstream";

/** What of the things that people did and saw is not so in the store. */
export function contradictions(ledger: Ledger, stored: StoredConversation): string[] {
  return [
    ...lostMessages(ledger, stored),
    ...wrongReplies(ledger, stored),
    ...wrongSights(ledger, stored),
  ];
}

/** Every message that was taken is there with its text, after all that its tab had sent before; one
 *  that was refused is not. */
function* lostMessages({ sent }: Ledger, stored: StoredConversation): Generator<string> {
  for (const { messageId, text, after, outcome } of sent) {
    const message = stored.messages.get(messageId);
    const what = `The message ${messageId} ("${text.slice(0, 24)}…")`;
    if (outcome === "taken" && !message) yield `${what} was taken and is lost.`;
    if (outcome === "refused" && message) yield `${what} was refused and is stored.`;
    if (message && textOf(message) !== text) yield `${what} has become "${textOf(message)}".`;
    if (message && after && !isAbove(stored, after.messageId, messageId)) {
      yield `${what} does not come after ${after.messageId}, which its tab had sent before.`;
    }
  }
}

/** Every reply that was begun is there, answers its message, and says what the model said: all of it
 *  when it is done, the beginning of it otherwise. */
function* wrongReplies({ asked }: Ledger, stored: StoredConversation): Generator<string> {
  for (const { generationId, sent, isTaken } of asked) {
    const reply = stored.messages.get(generationId);
    if (isTaken && !reply) yield `The reply ${generationId} was begun and is lost.`;
    if (reply?.role !== "assistant") continue;
    const whole = wholeReply(sent.text);
    const text = textOf(reply);
    const isRight = reply.status === "done" ? text === whole : whole.startsWith(text);
    if (!isRight) yield `The reply ${generationId} is ${reply.status} and says "${text}".`;
    if (reply.parentId !== sent.messageId)
      yield `The reply ${generationId} answers another message.`;
  }
}

/** What readers saw is in the store, and the end they were told is the end. Only a reply whose maker
 *  died may lack what it had not written yet. */
function* wrongSights({ seen }: Ledger, stored: StoredConversation): Generator<string> {
  const firstOf = new Map<string, Seen>();
  for (const sight of seen) {
    const reply = stored.messages.get(sight.generationId);
    if (reply?.role !== "assistant") continue;
    const what = `A reader of ${reply.id} saw "${sight.text}" (${sight.end ?? "no end"}), and it is "${textOf(reply)}" (${reply.status})`;
    if (!isConsistent(sight, reply)) yield `${what}.`;
    const first = firstOf.get(reply.id) ?? sight;
    firstOf.set(reply.id, first);
    if (!isCut(reply) && !isSame(first, sight))
      yield `Two readers of ${reply.id} saw other chunks.`;
  }
}

function isConsistent({ text, end }: Seen, reply: AssistantMessage): boolean {
  const kept = textOf(reply);
  if (end !== null) return end === reply.status && text === kept;
  return kept.startsWith(text) || (isCut(reply) && text.startsWith(kept));
}

const isCut = ({ error }: AssistantMessage) => error === "model-cut-off";

function isSame(a: Seen, b: Seen): boolean {
  for (const [position, chunk] of a.chunks) {
    const other = b.chunks.get(position);
    if (other && !isDeepStrictEqual(chunk, other)) return false;
  }
  return true;
}
