import type { LogBatch } from "@/lib/chat/generation";
import type { Chunk } from "@/lib/chat/message";

/** How a stream of batches ended that did not break: when to ask for more in case that the reply has
 *  no end yet; null when the server knows no such generation (any more). */
export type StreamEnd = { retryMs: number | null };

/** The server says at least every two seconds that it is still there. */
const silenceMs = 5_000;
const defaultRetryMs = 100;

/** Reads an action's stream. Rejects when it breaks or falls silent. Never cancels it: React's client
 *  does not pass a cancel on, the connection would leak, and browsers have six. */
export async function readBatches(
  stream: ReadableStream<LogBatch>,
  onBatch: (batch: LogBatch) => void,
): Promise<StreamEnd> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read());
      if (done) return { retryMs: defaultRetryMs };
      onBatch(value);
    }
  } catch (error) {
    void drain(reader);
    throw error;
  }
}

/** Reads a generation's batches after `position` through the follow route. Rejects when the
 *  connection breaks or falls silent. */
export async function followGeneration(
  generationId: string,
  position: number,
  onBatch: (batch: LogBatch) => void,
): Promise<StreamEnd> {
  const response = await inTime(
    fetch(`/api/generations/${generationId}`, { headers: { "Last-Event-ID": String(position) } }),
  );
  if (response.status === 404) return { retryMs: null };
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let retryMs = defaultRetryMs;
  let last = position;
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read());
      if (done) return { retryMs };
      const events = (rest + value).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) {
        const [, retry] = /^retry: (\d+)$/.exec(event) ?? [];
        const [, id, data] = /^id: (\d+)\ndata: ([^\n]*)$/.exec(event) ?? [];
        if (retry) retryMs = Number(retry);
        if (id) last = Number(id);
        onBatch({ position: last, chunks: data ? (JSON.parse(data) as Chunk[]) : [] });
      }
    }
  } finally {
    // Of use only when the loop is left early; a stream that broke has nothing to cancel.
    reader.cancel().catch(() => undefined);
  }
}

/** What is promised; rejects when it does not come in time. */
function inTime<T>(promised: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The server fell silent.")), silenceMs);
  });
  return Promise.race([promised, silence]).finally(() => clearTimeout(timer));
}

async function drain(reader: ReadableStreamDefaultReader<LogBatch>): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // The connection is gone, and with it what was to be drained.
  }
}
