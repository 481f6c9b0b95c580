import type { Redis } from "@upstash/redis";
import { textOf } from "@/lib/chat/message";
import type { Ledger } from "@/tests/chaos/ledger";
import { count, type Progress } from "@/tests/chaos/progress";
import type { StepKind } from "@/tests/chaos/schedule";
import { readStored } from "@/tests/chaos/stored";

const stepNames: Record<StepKind, string> = {
  read: "",
  stop: "reply stopped by a person",
  leave: "client cut in mid-stream",
  lose: "acknowledgement lost, sent again",
  resend: "sent again although taken",
  race: "two tabs sent at once",
  watch: "read in two tabs",
};

// Only of a reply whose maker died: the rest of the checks sees to that.
const seenNotKept = "readers who saw more than was written";
const mostNotKept = "the most that one saw and was not written, in characters";

/** Adds what people did in a round, and what became of their replies. */
export async function countRound(
  progress: Progress,
  redis: Redis,
  ledgers: Ledger[],
): Promise<void> {
  for (const ledger of ledgers) {
    for (const { kind, upstream } of ledger.steps) {
      if (kind !== "read") count(progress, stepNames[kind]);
      if (upstream !== "whole") count(progress, `upstream ${upstream}`);
    }
    const taken = ledger.sent.filter(({ outcome }) => outcome === "taken");
    count(progress, "messages acknowledged", taken.length);
    count(progress, "replies read", ledger.seen.length);
    count(progress, "retries", ledger.asked.length - ledger.sent.length);
    const { messages } = await readStored(redis, ledger.owner, ledger.conversationId);
    for (const message of messages.values()) {
      if (message.role === "assistant") count(progress, `replies ${message.status}`);
    }
    for (const { generationId, text } of ledger.seen) {
      const reply = messages.get(generationId);
      const unkept = reply ? text.length - textOf(reply).length : 0;
      if (unkept > 0) count(progress, seenNotKept);
      progress.counts[mostNotKept] = Math.max(unkept, progress.counts[mostNotKept] ?? 0);
    }
  }
}
