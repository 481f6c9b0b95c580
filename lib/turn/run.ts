import "server-only";
import type { LogBatch } from "@/lib/chat/generation";
import type { Chunk } from "@/lib/chat/message";

/** A generation that is being made in this process. Requests only follow it: it runs on when the
 *  last of them is gone. */
export class Run {
  readonly #batches: LogBatch[] = [];
  readonly #followers = new Set<ReadableStreamDefaultController<LogBatch>>();
  readonly #abort = new AbortController();
  #isClosed = false;
  /** Resolves when everything is stored and nothing more will come. Never rejects. */
  finished: Promise<void> = Promise.resolve();

  readonly owner: string;
  readonly conversationId: string;
  readonly generationId: string;

  constructor(turn: { owner: string; conversationId: string; generationId: string }) {
    this.owner = turn.owner;
    this.conversationId = turn.conversationId;
    this.generationId = turn.generationId;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The number of the last chunk published. */
  get position(): number {
    return this.#batches.at(-1)?.position ?? 0;
  }

  /** Cancels the model's answer; what came so far is kept. */
  stop(): void {
    this.#abort.abort();
  }

  /** Numbers the chunks and passes them to all who follow. */
  publish(chunks: Chunk[]): LogBatch {
    const batch = { position: this.position + chunks.length, chunks };
    this.#batches.push(batch);
    for (const follower of this.#followers) follower.enqueue(batch);
    return batch;
  }

  close(): void {
    this.#isClosed = true;
    for (const follower of this.#followers) follower.close();
    this.#followers.clear();
  }

  /** The batches after `position`, and then all that come. Cancelling it leaves the run alone. */
  follow(position = 0): ReadableStream<LogBatch> {
    let own: ReadableStreamDefaultController<LogBatch>;
    return new ReadableStream<LogBatch>({
      start: (controller) => {
        own = controller;
        for (const batch of this.#batches) {
          const chunks = batch.chunks.slice(
            Math.max(0, position - (batch.position - batch.chunks.length)),
          );
          if (chunks.length > 0) controller.enqueue({ position: batch.position, chunks });
        }
        if (this.#isClosed) controller.close();
        else this.#followers.add(controller);
      },
      cancel: () => {
        this.#followers.delete(own);
      },
    });
  }
}
