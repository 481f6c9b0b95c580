import { withMeasuredApp } from "@/tests/bench/measured-app";
import type { StoreKind } from "@/tests/bench/measured-store";
import { postStream } from "@/tests/bench/post-stream";
import { actionPost, newPlace } from "@/tests/bench/posts";
import type { Row } from "@/tests/bench/report";
import { type CommandCounts, watchCommands } from "@/tests/bench/watch-commands";

export const tokenPauseMs = 30;
export const tokens = 100;
export const turns = 3;

/** What a turn in a conversation that has its title asks of a store, over one transport. */
export function measureTurnCost(kind: StoreKind): Promise<Row[]> {
  return withMeasuredApp({ tokenPauseMs, kind }, async (measured) => {
    const { app, place, newGuest, onEnd } = measured;
    const watch = await watchCommands(await place.redisUrl());
    onEnd(watch.stop);
    const guest = newGuest();
    let conversation = newPlace();
    const take = async (text: string) => {
      const { post, next } = actionPost(app.url, guest, conversation, text);
      // The stream ends when nothing more is to be stored, the first turn's title included.
      await postStream(post, () => {});
      conversation = next;
    };
    await take("A title, please.");
    const before = await watch.countFor(guest.owner);
    const requestsBefore = place.requests();
    const startedAt = performance.now();
    for (let turn = 0; turn < turns; turn++) await take(Array(tokens).fill("~").join(" "));
    const seconds = (performance.now() - startedAt) / 1000 / turns;
    const requestsAfter = place.requests();
    const after = await watch.countFor(guest.owner);
    const perTurn = (name: keyof CommandCounts) => (after[name] - before[name]) / turns;
    const row = (name: string, ours: number, budget?: Row["budget"]): Row => ({
      ...{ name: `${kind}: ${name}`, ours, unit: "" },
      ...(budget ? { budget } : {}),
    });
    return [
      { name: `${kind}: the answer took`, ours: seconds, unit: "s" },
      row("commands awaited before the model", perTurn("beginTurn"), { atMost: 1 }),
      row("commands that write the log", perTurn("appendToLog")),
      row("commands awaited after the end", perTurn("endTurn"), { atMost: 1 }),
      row("other commands", perTurn("title") + perTurn("other")),
      ...(requestsAfter === null || requestsBefore === null
        ? []
        : [row("HTTP requests in all", (requestsAfter - requestsBefore) / turns)]),
    ];
  });
}
