import type { Browser } from "@playwright/test";
import { timeFirstPaints } from "@/tests/bench/first-paint";
import { loadPage } from "@/tests/bench/load-page";
import { type MeasuredApp, withMeasuredApp } from "@/tests/bench/measured-app";
import { openBrowser } from "@/tests/bench/open-browser";
import { percentile } from "@/tests/bench/percentile";
import { printReport, type Row } from "@/tests/bench/report";
import { scriptBytes } from "@/tests/bench/script-bytes";
import { seedConversation } from "@/tests/bench/seed";
import { timeStart } from "@/tests/bench/start-time";

const loads = { warmUp: 40, counted: 200 };
const visits = 6;
const sendsEach = 12;
const starts = 5;

const rows = await withMeasuredApp({}, async (measured) => {
  const firstPages = await firstPageRows(measured);
  const browser = await openBrowser();
  try {
    const scripts = await scriptRows(browser, measured);
    return [...firstPages, ...scripts, ...(await paintRows(browser, measured))];
  } finally {
    await browser.close();
  }
});
rows.push(...(await startRows()));
printReport(
  "pages: a visit, from the start of the server to the first word of an answer",
  rows,
  [
    `The production build in one process, embedded store, everything on loopback. First page: ${loads.counted} GETs without a cookie after ${loads.warmUp}, each on a connection of its own, to the head of the answer, which has to be a 200.`,
    "JavaScript: what a fresh Chromium loads until its network is quiet, each file after gzip, KB of 1,024 bytes.",
    `Paint: ${visits} visits of ${sendsEach} sends each in Chromium, from the keydown of Enter to the end of the first frame after text of the answer is in the page; the model server on this machine answers at once.`,
    `Start: npm start ${starts} times, each with an empty data folder, asked every 10 ms.`,
    "Budgets: DESIGN.md's.",
  ].join(" "),
);

async function firstPageRows({ app }: MeasuredApp): Promise<Row[]> {
  const times: number[] = [];
  for (let index = -loads.warmUp; index < loads.counted; index++) {
    const { ttfbMs } = await loadPage(app.url);
    if (index >= 0) times.push(ttfbMs);
  }
  const name = "first page of a new guest, to the first byte";
  return [
    { name: `${name}, p50`, ours: percentile(times, 0.5), unit: "ms", budget: { atMost: 50 } },
    { name: `${name}, p95`, ours: percentile(times, 0.95), unit: "ms", budget: { atMost: 50 } },
  ];
}

async function scriptRows(browser: Browser, { app, store, newGuest }: MeasuredApp): Promise<Row[]> {
  const guest = newGuest();
  const conversationId = await seedConversation(store, guest.owner, 5);
  const first = await browser.newContext();
  const second = await browser.newContext();
  await second.addCookies([{ ...guest.cookie, url: app.url }]);
  const firstBytes = await scriptBytes(await first.newPage(), app.url);
  const openBytes = await scriptBytes(await second.newPage(), `${app.url}/c/${conversationId}`);
  await first.close();
  await second.close();
  return [
    {
      name: "JavaScript of a first visit, gzip",
      ours: firstBytes / 1024,
      unit: "KB",
      budget: { atMost: 200 },
    },
    { name: "JavaScript of an open conversation, gzip", ours: openBytes / 1024, unit: "KB" },
  ];
}

async function paintRows(browser: Browser, { app }: MeasuredApp): Promise<Row[]> {
  const firsts: number[] = [];
  const later: number[] = [];
  for (let visit = 0; visit < visits; visit++) {
    const context = await browser.newContext({ locale: "en-US" });
    const [first = Number.NaN, ...others] = await timeFirstPaints(
      await context.newPage(),
      app.url,
      sendsEach,
    );
    firsts.push(first);
    later.push(...others);
    await context.close();
  }
  const name = "Enter to the first token painted";
  return [
    { name: `${name}, p50`, ours: percentile(later, 0.5), unit: "ms", budget: { atMost: 40 } },
    { name: `${name}, p95`, ours: percentile(later, 0.95), unit: "ms" },
    { name: `${name}, first of a visit, p50`, ours: percentile(firsts, 0.5), unit: "ms" },
  ];
}

async function startRows(): Promise<Row[]> {
  const times: number[] = [];
  for (let index = 0; index < starts; index++) times.push((await timeStart()) / 1000);
  const name = "npm start to the first answer of health";
  return [
    { name: `${name}, p50`, ours: percentile(times, 0.5), unit: "s", budget: { atMost: 2 } },
    { name: `${name}, slowest of ${starts}`, ours: Math.max(...times), unit: "s" },
  ];
}
