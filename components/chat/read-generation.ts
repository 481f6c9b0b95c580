import type { LogBatch } from "@/lib/chat/generation";
import type { Chunk } from "@/lib/chat/message";

/** The batches of an action's stream. Never cancels it: React's client does not pass a cancel on, the
 *  connection would leak, and browsers have six. Leaving the loop early drains the rest. */
export async function* readBatches(stream: ReadableStream<LogBatch>): AsyncGenerator<LogBatch> {
  const reader = stream.getReader();
  let isLeft = true;
  try {
    yield* readAll(reader);
    isLeft = false;
  } finally {
    if (isLeft) drain(reader);
  }
}

/** A generation's batches after `position`, through the follow route. Ends without a batch when the
 *  server knows no such generation; throws when the connection breaks. */
export async function* followGeneration(
  generationId: string,
  position: number,
): AsyncGenerator<LogBatch> {
  const response = await fetch(`/api/generations/${generationId}`, {
    headers: { "Last-Event-ID": String(position) },
  });
  if (response.status === 404) return;
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for await (const text of readAll(reader)) {
      const events = (rest + text).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) {
        const [, id, data] = /^id: (\d+)\ndata: ([^\n]*)$/.exec(event) ?? [];
        if (id && data) yield { position: Number(id), chunks: JSON.parse(data) as Chunk[] };
      }
    }
  } finally {
    // Of use only when the loop is left early; a stream that broke has nothing to cancel.
    reader.cancel().catch(() => undefined);
  }
}

// Safari cannot iterate over a stream by itself.
async function* readAll<T>(reader: ReadableStreamDefaultReader<T>): AsyncGenerator<T> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

async function drain(reader: ReadableStreamDefaultReader<LogBatch>): Promise<void> {
  try {
    for await (const _ of readAll(reader));
  } catch {
    // The connection is gone, and with it what was to be drained.
  }
}
