/** One event of a stream of server-sent events; fields it did not have are absent. */
export type ServerSentEvent = { id?: string; data?: string; retry?: string };

/** The events of a response's body as they come; comments (heartbeats) are no events. An event that
 *  the stream breaks off in is dropped, as browsers do. */
export async function* readEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<ServerSentEvent> {
  let rest = "";
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const events = (rest + text).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) {
      const fields = Array.from(event.matchAll(/^(id|data|retry): ?(.*)$/gm));
      if (fields.length > 0)
        yield Object.fromEntries(fields.map(([, name, value]) => [name, value]));
    }
  }
}
