import type { Chunk, EndStatus } from "@/lib/chat/message";
import type { Step } from "@/tests/chaos/schedule";

/** A message that somebody sent, or tried to. */
export type Sent = {
  messageId: string;
  text: string;
  /** The message that was taken last in the same tab when this one was begun. */
  after: Sent | null;
  /** `taken`: the app said so. `refused`: every time it was asked it said no. Of an `unknown` one no
   *  answer came: it may be stored or not. */
  outcome: "taken" | "refused" | "unknown";
};

/** A reply that somebody asked for. */
export type Asked = { generationId: string; sent: Sent; isTaken: boolean };

/** What one reader saw of a reply: its chunks, each under its number, and the text they make. */
export type Seen = {
  generationId: string;
  chunks: Map<number, Chunk>;
  text: string;
  /** The end that the reader was told; null when it went before. */
  end: EndStatus | null;
};

/** All that the people of one conversation did and saw. */
export type Ledger = {
  name: string;
  owner: string;
  conversationId: string;
  /** What was done here, in its order. */
  steps: Step[];
  sent: Sent[];
  asked: Asked[];
  seen: Seen[];
};

/** Something that must not be: where, and what was seen. */
export type Violation = { conversation: string; what: string };
