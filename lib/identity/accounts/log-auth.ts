import "server-only";
import { oneLine } from "@/lib/chat/one-line";

/** Writes what better-auth has to say to the server's log, on one line: it repeats what stands in the
 *  address of a request, which is a stranger's. */
export function logAuth(level: string, message: string, ...details: unknown[]): void {
  const words = [message, ...details.map(textOf)].filter((text) => text !== "");
  console.error(oneLine(`[auth] ${level}: ${words.join(" ")}`));
}

function textOf(detail: unknown): string {
  if (detail === undefined) return "";
  if (!(detail instanceof Error)) return String(detail);
  const { cause } = detail;
  return cause instanceof Error ? `${detail.message} (${cause.message})` : detail.message;
}
