import type { LogBatch } from "@/lib/chat/generation";
import type { Chunk } from "@/lib/chat/message";

/** The batches of an action's stream. Never cancels it: React's client does not pass a cancel on, the
 *  connection would leak, and browsers have six. Leaving the loop early drains the rest. */
export async function* readBatches(stream: ReadableStream<LogBatch>): AsyncGenerator<LogBatch> {
  const reader = stream.getReader();
  let isDone = false;
  try {
    while (!isDone) {
      const { done, value } = await reader.read();
      isDone = done;
      if (value) yield value;
    }
  } finally {
    if (!isDone) drain(reader);
  }
}

async function drain(reader: ReadableStreamDefaultReader<LogBatch>) {
  try {
    while (!(await reader.read()).done);
  } catch {
    // The connection is gone, and with it what was to be drained.
  }
}

/** A generation's batches after `position`, through the follow route. Returns without a batch when
 *  the server knows no such generation; throws when the connection breaks. */
export async function* followGeneration(
  generationId: string,
  position: number,
): AsyncGenerator<LogBatch> {
  const response = await fetch(`/api/generations/${generationId}`, {
    headers: { "Last-Event-ID": String(position) },
  });
  if (response.status === 404) return;
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
  let rest = "";
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const events = (rest + text).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) {
      const [, id, data] = /^id: (\d+)\ndata: (.*)$/.exec(event) ?? [];
      if (id && data) yield { position: Number(id), chunks: JSON.parse(data) as Chunk[] };
    }
  }
}
