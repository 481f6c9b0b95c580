import { idPattern } from "@/lib/chat/id";
import { readGeneration } from "@/lib/queries/read-generation";

/** When to come back after a stream that ended before the generation did, in milliseconds. */
const retryMs = { held: 100, polled: 250 };

/** Follows a generation as server-sent events: the id of an event is the number of its last chunk,
 *  its data a JSON array of chunks; a comment says that there is nothing new. Goes on after
 *  `Last-Event-ID`; 404 for all but the owner. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ generationId: string }> },
): Promise<Response> {
  const { generationId } = await params;
  const position = Number(request.headers.get("last-event-id") ?? 0);
  const isValid = idPattern.test(generationId) && Number.isSafeInteger(position) && position >= 0;
  const followed = isValid ? await readGeneration(generationId, position) : null;
  if (!followed) return new Response(null, { status: 404 });
  const events = new TransformStream({
    start(controller) {
      controller.enqueue(`retry: ${followed.isHeld ? retryMs.held : retryMs.polled}\n\n`);
    },
    transform({ position, chunks }, controller) {
      const isNews = chunks.length > 0;
      controller.enqueue(
        isNews ? `id: ${position}\ndata: ${JSON.stringify(chunks)}\n\n` : ": still there\n\n",
      );
    },
  });
  return new Response(followed.batches.pipeThrough(events).pipeThrough(new TextEncoderStream()), {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store",
    },
  });
}
