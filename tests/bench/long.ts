import type { Browser, Page } from "@playwright/test";
import { type Load, loadPage } from "@/tests/bench/load-page";
import { type Guest, withMeasuredApp } from "@/tests/bench/measured-app";
import { openBrowser } from "@/tests/bench/open-browser";
import { percentile } from "@/tests/bench/percentile";
import { printReport, type Row } from "@/tests/bench/report";
import { seedConversation, seedList } from "@/tests/bench/seed";

const lists = { short: 30, long: 10_000 };
const messages = { short: 100, long: 10_000 };
const loads = { warmUp: 30, counted: 150 };
const paints = { warmUp: 5, counted: 30 };

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
  const browser = await openBrowser();
  try {
    return [
      ...(await compare(browser, await list(lists.short), await list(lists.long))),
      ...(await compare(
        browser,
        await conversation(messages.short),
        await conversation(messages.long),
      )),
    ];
  } finally {
    await browser.close();
  }
});

printReport(
  "long: opening what is long beside what is short",
  rows,
  [
    `Each page was loaded over HTTP on loopback ${loads.counted} times after ${loads.warmUp}, short and long in turns, and timed from the request to the last byte; the median is shown, and the bytes as they are before compression.`,
    `First paint: Chromium's first contentful paint, ${paints.counted} loads of each after ${paints.warmUp}, in turns, in one context each, so that scripts come from its cache.`,
    "The app: the production build in one process, embedded store; data written through the Store port.",
    "Budget: DESIGN.md's, long within 1.2 times of short.",
  ].join(" "),
);

async function compare(browser: Browser, short: Case, long: Case): Promise<Row[]> {
  const [shortLoad, longLoad] = await loadInTurns(short, long);
  const [shortPaint, longPaint] = await paintInTurns(browser, short, long);
  const budget = { atMost: 1.2 };
  return [
    { name: `${short.name}, time`, ours: shortLoad.totalMs, unit: "ms" },
    { name: `${long.name}, time`, ours: longLoad.totalMs, unit: "ms" },
    { name: "  long/short", ours: longLoad.totalMs / shortLoad.totalMs, unit: "×", budget },
    { name: `${short.name}, page`, ours: shortLoad.bytes / 1024, unit: "KB" },
    { name: `${long.name}, page`, ours: longLoad.bytes / 1024, unit: "KB" },
    { name: "  long/short", ours: longLoad.bytes / shortLoad.bytes, unit: "×", budget },
    { name: `${short.name}, first paint`, ours: shortPaint, unit: "ms" },
    { name: `${long.name}, first paint`, ours: longPaint, unit: "ms" },
    { name: "  long/short", ours: longPaint / shortPaint, unit: "×", budget },
  ];
}

/** The median of each, in milliseconds from the start of the navigation. */
async function paintInTurns(browser: Browser, short: Case, long: Case): Promise<[number, number]> {
  const [shortPage, longPage] = [await pageFor(browser, short), await pageFor(browser, long)];
  const shortPaints: number[] = [];
  const longPaints: number[] = [];
  for (let index = -paints.warmUp; index < paints.counted; index++) {
    const shortPaint = await firstPaint(shortPage, short.url);
    const longPaint = await firstPaint(longPage, long.url);
    if (index < 0) continue;
    shortPaints.push(shortPaint);
    longPaints.push(longPaint);
  }
  return [percentile(shortPaints, 0.5), percentile(longPaints, 0.5)];
}

async function pageFor(browser: Browser, { url, guest }: Case): Promise<Page> {
  const context = await browser.newContext();
  await context.addCookies([{ ...guest.cookie, url }]);
  return context.newPage();
}

async function firstPaint(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: "networkidle" });
  return page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
  );
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
