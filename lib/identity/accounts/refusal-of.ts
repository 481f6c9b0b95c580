import "server-only";

/** Whether better-auth refused what it was asked for, so that nothing is broken; the code that it gives
 *  for that, or "". null for any other error. */
export function refusalOf(error: unknown): string | null {
  const body = error instanceof Error && "body" in error ? error.body : null;
  if (typeof body !== "object" || body === null) return null;
  return "code" in body ? String(body.code) : "";
}
