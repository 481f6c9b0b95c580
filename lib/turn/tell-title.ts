import "server-only";
import { runs } from "@/lib/turn/runs";

/** Tells those who follow a reply in this conversation, on whatever device, its new title. */
export function tellTitle(owner: string, conversationId: string, title: string): void {
  for (const run of runs().values()) {
    if (run.owner !== owner || run.conversationId !== conversationId) continue;
    // Once the log is closed its chunks have their numbers; who follows looks again at the end.
    if (run.log) run.publish([{ type: "data-title", data: { title }, transient: true }]);
  }
}
