import { type Load, loadPage } from "@/tests/bench/load-page";
import { type Guest, type MeasuredApp, withMeasuredApp } from "@/tests/bench/measured-app";
import { percentile } from "@/tests/bench/percentile";
import { printReport, type Row } from "@/tests/bench/report";
import { seedTurns } from "@/tests/support/seed-turns";
import type { Store } from "@/lib/store/store";

const lists = { short: 30, long: 10_000 };
const messages = { short: 100, long: 10_000 };
const loads = { warmUp: 20, counted: 100 };
const concurrentSeeds = 64;
/** DESIGN.md: within 1.2 times of the short one. */
const budget = { atMost: 1.2 };

const rows = await withMeasuredApp({}, async (measured) => {
  const { app, store, newGuest } = measured;
  const [shortList, longList, shortTalk, longTalk] = [newGuest(), newGuest(), newGuest(), newGuest()];
  const t0 = performance.now();
  await seedList(store, shortList.owner, lists.short);
  await seedList(store, longList.owner, lists.long);
  console.log("lists", performance.now() - t0);
  const shortId = await seedTurns(store, shortTalk.owner, messages.short / 2);
  const longId = await seedTurns(store, longTalk.owner, messages.long / 2);
  console.log("talks", performance.now() - t0);
  return [
    ...compare(
      "list",
      await loadInTurns([
        { url: app.url, guest: shortList },
        { url: app.url, guest: longList },
      ]),
    ),
    ...compare(
      "conversation",
      await loadInTurns([
        { url: `${app.url}/c/${shortId}`, guest: shortTalk },
        { url: `${app.url}/c/${longId}`, guest: longTalk },
      ]),
    ),
  ];
});
printReport("long", rows, "x.");

async function seedList(store: Store, owner: string, count: number): Promise<void> {
  let left = count;
  const worker = async () => {
    while (left-- > 0) await seedTurns(store, owner, 1);
  };
  await Promise.all(Array.from({ length: concurrentSeeds }, worker));
}

async function loadInTurns(pages: { url: string; guest: Guest }[]): Promise<Load[][]> {
  const results: Load[][] = pages.map(() => []);
  for (let index = -loads.warmUp; index < loads.counted; index++) {
    for (const [page, { url, guest }] of pages.entries()) {
      const load = await loadPage(url, `${guest.cookie.name}=${guest.cookie.value}`);
      if (index >= 0) results[page]?.push(load);
    }
  }
  return results;
}

function compare(what: string, [short = [], long = []]: Load[][]): Row[] {
  const ms = [short, long].map((loads) => percentile(loads.map(({ totalMs }) => totalMs), 0.5));
  const kb = [short, long].map((loads) => percentile(loads.map(({ bytes }) => bytes / 1024), 0.5));
  console.log(what, ms, kb);
  return [];
}
