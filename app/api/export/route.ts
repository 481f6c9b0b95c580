import { exportData } from "@/lib/queries/export-data";

export const dynamic = "force-dynamic";

/** All data of whoever asks, as a file. */
export async function GET(): Promise<Response> {
  const data = await exportData();
  if (!data.ok) return new Response(null, { status: data.error.retryable ? 503 : 404 });
  const day = new Date().toISOString().slice(0, 10);
  return new Response(data.value.pipeThrough(new TextEncoderStream()), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="daram-${day}.json"`,
      "Cache-Control": "no-store",
    },
  });
}
