import type { Chunk } from "@/lib/chat/message";

/** A generation's log: chunks numbered from 1 without a gap. `position` is the number of the last. */
export type LogBatch = { position: number; chunks: Chunk[] };

/** A reply under way, as a reader finds it: what the log holds so far. */
export type LiveGeneration = {
  id: string;
  /** The user message being answered. */
  parentId: string;
  depth: number;
  model: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  log: LogBatch;
  /** False when its lease ran out: whoever made it is dead. */
  isAlive: boolean;
};
