import { connect } from "@/lib/store/redis/connect";
import { withCleanup } from "@/tests/bench/with-cleanup";
import { checkStore, checkThroughApp, checkWorld } from "@/tests/chaos/check-round";
import { countRound } from "@/tests/chaos/count-round";
import type { Ledger } from "@/tests/chaos/ledger";
import { count, noteNew, type Progress, writeStory } from "@/tests/chaos/progress";
import { runRound } from "@/tests/chaos/run-round";
import { scheduleOf } from "@/tests/chaos/schedule";
import { readStored } from "@/tests/chaos/stored";
import { startWorld } from "@/tests/chaos/world";
import buildApp from "@/tests/support/build-app";

/** Goes on with a run until so many kills are done: rounds of kills while many people talk, and after
 *  each the checks. `progress` is written to; `onRound` is called after each round. */
export async function runChaos(
  progress: Progress,
  kills: number,
  onRound: () => void,
): Promise<void> {
  if (progress.kills >= kills) return;
  await buildApp();
  await withCleanup(async (onEnd) => {
    const world = await startWorld(progress.store);
    onEnd(world.stop);
    const { redis, close } = await connect(world.store.location);
    onEnd(close);
    // What was stored once has to outlive all that comes, so that every check looks at all of it.
    const all: Ledger[] = [];
    while (progress.kills < kills) {
      const startedAt = performance.now();
      progress.rounds++;
      const schedule = scheduleOf(progress.seed, progress.rounds);
      schedule.kills.splice(kills - progress.kills);
      const talks = await runRound(world, String(progress.rounds), schedule, ({ strike }) => {
        progress.kills++;
        count(progress, strike);
      });
      all.push(...talks.ledgers);
      const violations = [
        ...talks.violations,
        ...(await checkThroughApp(talks)),
        ...(await checkWorld(world)),
        ...(await checkStore(redis, all)),
      ];
      for (const violation of noteNew(progress, violations)) {
        const ledger = all.find(({ name }) => name === violation.conversation);
        if (!ledger) continue;
        const stored = await readStored(redis, ledger.owner, ledger.conversationId);
        writeStory(progress, { violations, ledger, stored });
      }
      // They have been compared, and are many.
      for (const { chunks } of talks.ledgers.flatMap(({ seen }) => seen)) chunks.clear();
      await countRound(progress, redis, talks.ledgers);
      progress.seconds += (performance.now() - startedAt) / 1000;
      onRound();
    }
  });
}
