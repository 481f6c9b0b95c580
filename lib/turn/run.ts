import "server-only";
import type { ChatErrorCode } from "@/lib/chat/errors";
import type { LogBatch } from "@/lib/chat/generation";
import type { Chunk } from "@/lib/chat/message";
import type { ReaderPlace } from "@/lib/turn/reader-places";
import { streamBatches } from "@/lib/turn/stream-batches";

/** So long without news, a reader is told with an empty batch that the connection still stands. */
export const heartbeatMs = 2_000;

/** A generation that is being made in this process. Requests only follow it: it runs on when the
 *  last of them is gone. */
export class Run {
  readonly #chunks: Chunk[] = [];
  /** The readers that have all there is and wait for more. */
  #waiting = new Set<() => void>();
  readonly #abort = new AbortController();
  #heartbeat: NodeJS.Timeout;
  #isClosed = false;
  #isReplying = true;
  #interruption: ChatErrorCode | null = null;
  /** Takes each batch to the log, as long as that is open. */
  log: ((batch: LogBatch) => void) | null = null;
  /** Resolves when everything is stored and nothing more will come. Never rejects. */
  finished: Promise<void> = Promise.resolve();

  readonly owner: string;
  readonly conversationId: string;
  readonly generationId: string;
  readonly modelId: string;

  constructor(turn: {
    owner: string;
    conversationId: string;
    generationId: string;
    modelId: string;
  }) {
    this.owner = turn.owner;
    this.conversationId = turn.conversationId;
    this.generationId = turn.generationId;
    this.modelId = turn.modelId;
    this.#heartbeat = setInterval(() => this.#wake(), heartbeatMs);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The number of the last chunk published. */
  get position(): number {
    return this.#chunks.length;
  }

  /** False once the reply's end is published: what may still come is the conversation's title. */
  get isReplying(): boolean {
    return this.#isReplying;
  }

  /** Why it was this process, not the person, that put an end to the reply; null when it was not. */
  get interruption(): ChatErrorCode | null {
    return this.#interruption;
  }

  /** Cancels the model's answer; what came so far is kept. */
  stop(): void {
    this.#abort.abort();
  }

  /** As `stop`, but nobody wanted the reply to end: its process goes down, or its time is over. */
  interrupt(reason: ChatErrorCode): void {
    if (!this.signal.aborted) this.#interruption = reason;
    this.stop();
  }

  /** Numbers the chunks and passes them to all who follow, and to the log. */
  publish(chunks: Chunk[]): void {
    this.#chunks.push(...chunks);
    this.log?.({ position: this.position, chunks });
    if (chunks.some(({ type }) => type === "data-status")) this.#isReplying = false;
    this.#heartbeat.refresh();
    this.#wake();
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#heartbeat);
    this.#wake();
  }

  /** The chunks after `position`, and then all that come. Ends with the run, and early when `place` is
   *  taken away; without a place it holds what there is now. Cancelling it leaves the run alone. */
  follow(position: number, place: ReaderPlace | null): ReadableStream<LogBatch> {
    return streamBatches(this.#after(position, place), place);
  }

  async *#after(position: number, place: ReaderPlace | null): AsyncGenerator<LogBatch, void> {
    let wake = () => {};
    place?.signal.addEventListener("abort", () => wake());
    for (let last = position, isFirst = true; ; isFirst = false) {
      const chunks = this.#chunks.slice(last);
      last = Math.max(last, this.position);
      if (chunks.length > 0 || !isFirst) yield { position: last, chunks };
      if (last < this.position) continue;
      if (this.#isClosed || !place || place.signal.aborted) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        this.#waiting.add(resolve);
      });
      this.#waiting.delete(wake);
    }
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const wake of waiting) wake();
  }
}
