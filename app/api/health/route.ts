import { readHealth } from "@/lib/queries/read-health";

export const dynamic = "force-dynamic";

/** For whoever watches the server: 503 only when the store does not answer. */
export async function GET(): Promise<Response> {
  const health = await readHealth();
  return Response.json(health, {
    status: health.store.ok ? 200 : 503,
    headers: { "Cache-Control": "no-store" },
  });
}
