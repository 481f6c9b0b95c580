import { idPattern } from "@/lib/chat/id";
import { readGeneration } from "@/lib/queries/read-generation";

/** Follows a generation as server-sent events: the id of an event is the number of its last chunk,
 *  its data a JSON array of chunks. Goes on after `Last-Event-ID`; 404 for all but the owner. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ generationId: string }> },
): Promise<Response> {
  const { generationId } = await params;
  const position = Number(request.headers.get("last-event-id") ?? 0);
  const isValid = idPattern.test(generationId) && Number.isSafeInteger(position) && position >= 0;
  const batches = isValid ? await readGeneration(generationId, position) : null;
  if (!batches) return new Response(null, { status: 404 });
  const events = new TransformStream({
    transform(batch, controller) {
      controller.enqueue(`id: ${batch.position}\ndata: ${JSON.stringify(batch.chunks)}\n\n`);
    },
  });
  return new Response(batches.pipeThrough(events).pipeThrough(new TextEncoderStream()), {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store",
    },
  });
}
