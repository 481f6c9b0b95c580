import { type Load, loadPage } from "@/tests/bench/load-page";
import { type Guest, withMeasuredApp } from "@/tests/bench/measured-app";
import { percentile } from "@/tests/bench/percentile";
import { printReport, type Row } from "@/tests/bench/report";
import { seedConversation, seedList } from "@/tests/bench/seed";

const lists = { short: 30, long: 10_000 };
const messages = { short: 100, long: 10_000 };
const loads = { warmUp: 30, counted: 150 };

type Case = { name: string; url: string; guest: Guest };

const rows = await withMeasuredApp({}, async ({ app, store, newGuest }) => {
  const list = async (count: number): Promise<Case> => {
    const guest = newGuest();
    await seedList(store, guest.owner, count);
    return { name: `list of ${count.toLocaleString("en-US")}`, url: app.url, guest };
  };
  const conversation = async (count: number): Promise<Case> => {
    const guest = newGuest();
    const id = await seedConversation(store, guest.owner, count / 2);
    const name = `conversation of ${count.toLocaleString("en-US")} messages`;
    return { name, url: `${app.url}/c/${id}`, guest };
  };
  return [
    ...(await compare(await list(lists.short), await list(lists.long))),
    ...(await compare(await conversation(messages.short), await conversation(messages.long))),
  ];
});

printReport(
  "long: opening what is long beside what is short",
  rows,
  [
    `Each page was loaded over HTTP on loopback ${loads.counted} times after ${loads.warmUp}, short and long in turns, and timed from the request to the last byte; the median is shown, and the bytes as they are before compression.`,
    "The app: the production build in one process, embedded store; data written through the Store port.",
    "Budget: DESIGN.md's, long within 1.2 times of short.",
  ].join(" "),
);

async function compare(short: Case, long: Case): Promise<Row[]> {
  const [shortLoad, longLoad] = await loadInTurns(short, long);
  const budget = { atMost: 1.2 };
  return [
    { name: `${short.name}, time`, ours: shortLoad.totalMs, unit: "ms" },
    { name: `${long.name}, time`, ours: longLoad.totalMs, unit: "ms" },
    { name: "  long/short", ours: longLoad.totalMs / shortLoad.totalMs, unit: "×", budget },
    { name: `${short.name}, page`, ours: shortLoad.bytes / 1024, unit: "KB" },
    { name: `${long.name}, page`, ours: longLoad.bytes / 1024, unit: "KB" },
    { name: "  long/short", ours: longLoad.bytes / shortLoad.bytes, unit: "×", budget },
  ];
}

type Medians = Pick<Load, "totalMs" | "bytes">;

async function loadInTurns(short: Case, long: Case): Promise<[Medians, Medians]> {
  const shortLoads: Load[] = [];
  const longLoads: Load[] = [];
  for (let index = -loads.warmUp; index < loads.counted; index++) {
    const shortLoad = await load(short);
    const longLoad = await load(long);
    if (index < 0) continue;
    shortLoads.push(shortLoad);
    longLoads.push(longLoad);
  }
  return [medians(shortLoads), medians(longLoads)];
}

function load({ url, guest }: Case): Promise<Load> {
  return loadPage(url, `${guest.cookie.name}=${guest.cookie.value}`);
}

function medians(all: Load[]): Medians {
  return {
    totalMs: percentile(
      all.map(({ totalMs }) => totalMs),
      0.5,
    ),
    bytes: percentile(
      all.map(({ bytes }) => bytes),
      0.5,
    ),
  };
}
