import "server-only";
import type { LogBatch } from "@/lib/chat/generation";
import type { FlushOutcome, OwnedStore } from "@/lib/store/store";
import type { Run } from "@/lib/turn/run";

/** How often a run without news still asks whether it is to stop. */
const heartbeatMs = 800;

/** An end takes no more than so many unlogged chunks along, and a flush no more than ten times that: a
 *  request may have 1 MB on Upstash's smallest plan, and the message itself takes half of it. */
const mostAtEnd = 100;
const mostInFlush = 1_000;

/** Writes a run's chunks to its log in batches, off the hot path: one flush at a time, each of which
 *  renews the lease and brings back the stop flag. A flush that fails, for whatever reason, leaves its
 *  batch to the next; the first such failure is logged. */
export class LogWriter {
  #pending: LogBatch = { position: 0, chunks: [] };
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #isClosed = false;
  #hasFailed = false;
  readonly #store: OwnedStore;
  readonly #run: Run;
  readonly #leaseMs: number;

  constructor(store: OwnedStore, run: Run, leaseMs: number) {
    this.#store = store;
    this.#run = run;
    this.#leaseMs = leaseMs;
    this.#schedule(this.#heartbeatMs);
  }

  append(batch: LogBatch): void {
    const wasEmpty = this.#pending.chunks.length === 0;
    this.#pending = {
      position: batch.position,
      chunks: this.#pending.chunks.concat(batch.chunks),
    };
    if (wasEmpty) this.#schedule(this.#store.flushIntervalMs);
  }

  /** Takes out what is not in the log yet: the end script writes it. From here on flushes only renew
   *  the lease, so that a reply which waits for its store is not taken for dead. */
  async drain(): Promise<LogBatch> {
    clearTimeout(this.#timer);
    await this.#flushing;
    while (this.#pending.chunks.length > mostAtEnd) {
      const isWritten = await this.#flush();
      clearTimeout(this.#timer);
      if (!isWritten) break;
    }
    const rest = this.#pending;
    this.#pending = { position: rest.position, chunks: [] };
    this.#schedule(this.#heartbeatMs);
    return rest;
  }

  /** Stops flushing: the reply has its end. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  get #heartbeatMs(): number {
    return Math.min(heartbeatMs, this.#leaseMs / 3);
  }

  #schedule(delayMs: number): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => {
      this.#flushing = this.#flushing.then(() => this.#flush()).then(() => undefined);
    }, delayMs);
  }

  /** False when what there was could not be written. */
  async #flush(): Promise<boolean> {
    const { position, chunks } = this.#pending;
    const first = chunks.slice(0, mostInFlush);
    const rest = chunks.slice(mostInFlush);
    const batch = { position: position - rest.length, chunks: first };
    this.#pending = { position, chunks: rest };
    let isWritten = true;
    try {
      const { owner, conversationId, generationId } = this.#run;
      this.#obey(
        await this.#store.appendToLog({
          owner,
          conversationId,
          generationId,
          batch,
          leaseMs: this.#leaseMs,
          now: Date.now(),
        }),
      );
    } catch (error) {
      if (!this.#hasFailed) console.error("A reply's log cannot be written for now:", error);
      this.#hasFailed = true;
      isWritten = false;
      this.#pending = {
        position: Math.max(batch.position, this.#pending.position),
        chunks: batch.chunks.concat(this.#pending.chunks),
      };
    }
    const isIdle = this.#pending.chunks.length === 0;
    this.#schedule(isIdle ? this.#heartbeatMs : this.#store.flushIntervalMs);
    return isWritten;
  }

  #obey(outcome: FlushOutcome): void {
    // A run that lost its conversation (recovered as dead, or deleted) has nothing more to write.
    if (outcome !== "ok" && !this.#isClosed) this.#run.stop();
  }
}
