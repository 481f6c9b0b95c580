import "server-only";
import type { LogBatch } from "@/lib/chat/generation";
import type { FlushOutcome, Store } from "@/lib/store/store";
import { StoreError } from "@/lib/store/store";
import type { Run } from "@/lib/turn/run";

/** How often a run without news still asks whether it is to stop. */
const heartbeatMs = 800;

/** Writes a run's chunks to its log in batches, off the hot path: one flush at a time, each of which
 *  renews the lease and brings back the stop flag. While the store does not answer, batches wait. */
export class LogWriter {
  #pending: LogBatch = { position: 0, chunks: [] };
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #isClosed = false;
  readonly #store: Store;
  readonly #run: Run;
  readonly #leaseMs: number;

  constructor(store: Store, run: Run, leaseMs: number) {
    this.#store = store;
    this.#run = run;
    this.#leaseMs = leaseMs;
    this.#schedule(heartbeatMs);
  }

  append(batch: LogBatch): void {
    const wasEmpty = this.#pending.chunks.length === 0;
    this.#pending = {
      position: batch.position,
      chunks: this.#pending.chunks.concat(batch.chunks),
    };
    if (wasEmpty) this.#schedule(this.#store.flushIntervalMs);
  }

  /** Stops writing and returns what is not in the log yet: the end script takes it along. */
  async close(): Promise<LogBatch> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#flushing;
    return this.#pending;
  }

  #schedule(delayMs: number): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => {
      this.#flushing = this.#flushing.then(() => this.#flush());
    }, delayMs);
  }

  async #flush(): Promise<void> {
    const batch = this.#pending;
    this.#pending = { position: batch.position, chunks: [] };
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
      if (!(error instanceof StoreError)) throw error;
      this.#pending = {
        position: Math.max(batch.position, this.#pending.position),
        chunks: batch.chunks.concat(this.#pending.chunks),
      };
    }
    const isIdle = this.#pending.chunks.length === 0;
    this.#schedule(isIdle ? Math.min(heartbeatMs, this.#leaseMs / 3) : this.#store.flushIntervalMs);
  }

  #obey(outcome: FlushOutcome): void {
    // A run that lost its conversation (recovered as dead, or deleted) has nothing more to write.
    if (outcome !== "ok") this.#run.stop();
  }
}
