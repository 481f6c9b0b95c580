import "server-only";
import type { LogBatch } from "@/lib/chat/generation";
import type { Chunk } from "@/lib/chat/message";

type Follower = ReadableStreamDefaultController<LogBatch>;

/** A generation that is being made in this process. Requests only follow it: it runs on when the
 *  last of them is gone. */
export class Run {
  readonly #batches: LogBatch[] = [];
  readonly #followers = new Set<Follower>();
  readonly #abort = new AbortController();
  #isClosed = false;
  #isReplying = true;
  #isInterrupted = false;
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

  /** False once the reply's end is published: what may still come is the conversation's title. */
  get isReplying(): boolean {
    return this.#isReplying;
  }

  /** Whether it was this process, not the person, that put an end to the reply. */
  get isInterrupted(): boolean {
    return this.#isInterrupted;
  }

  /** Cancels the model's answer; what came so far is kept. */
  stop(): void {
    this.#abort.abort();
  }

  /** As `stop`, but nobody wanted the reply to end: the process goes down. */
  interrupt(): void {
    this.#isInterrupted = true;
    this.stop();
  }

  /** Numbers the chunks and passes them to all who follow. */
  publish(chunks: Chunk[]): LogBatch {
    const batch = { position: this.position + chunks.length, chunks };
    this.#batches.push(batch);
    if (chunks.some(({ type }) => type === "data-status")) this.#isReplying = false;
    this.#tell((follower) => follower.enqueue(batch));
    return batch;
  }

  close(): void {
    this.#isClosed = true;
    this.#tell((follower) => follower.close());
    this.#followers.clear();
  }

  /** The batches after `position`, and then all that come. Cancelling it leaves the run alone. */
  follow(position = 0): ReadableStream<LogBatch> {
    let own: Follower;
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

  /** One reader's stream that broke is neither the run's affair nor the other readers'. */
  #tell(say: (follower: Follower) => void): void {
    for (const follower of this.#followers) {
      try {
        say(follower);
      } catch (error) {
        this.#followers.delete(follower);
        console.error("A reader of a reply broke off:", error);
      }
    }
  }
}
