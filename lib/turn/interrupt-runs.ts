import "server-only";
import { runs } from "@/lib/turn/runs";

/** Ends every reply that is being made in this process as "interrupted"; resolves when all that they
 *  said is stored. For a process that has to go. */
export async function interruptRuns(): Promise<void> {
  const running = [...runs().values()];
  for (const run of running) run.interrupt("model-cut-off");
  await Promise.all(running.map((run) => run.finished));
}
