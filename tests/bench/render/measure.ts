import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext, Page, Response } from "@playwright/test";
import type { Guest, MeasuredApp } from "@/tests/bench/measured-app";
import { piecesOf } from "@/tests/bench/render/answers";
import type { Case, Side } from "@/tests/bench/render/cases";
import { type Figures, figuresOf } from "@/tests/bench/render/figures";
import {
  cpuMsOf,
  elementsOf,
  heapMbOf,
  openMainThread,
  slowDownBy,
} from "@/tests/bench/render/main-thread";
import { askFor, lastLineOf, type Pace } from "@/tests/bench/render/paced-server";
import { prepareWatch } from "@/tests/bench/render/watch-page";

/** Beyond the time that an answer is being sent. */
const patienceMs = 60_000;
/** Until a window, or a page whose newest message is there, has come to rest. */
const restMs = 1_500;
const writingMs = 700;
/** The answer that is streamed into a conversation that was opened. */
const followUp = { kind: "prose", pace: 200 } as const;

/** Where the pages are that are measured. */
export type Stage = {
  browser: Browser;
  measured: MeasuredApp;
  referenceUrl: string;
  /** Somebody's conversation of so many messages. */
  conversation(messages: number): Promise<{ guest: Guest; path: string }>;
};

/** An answer in a page that holds nothing yet. */
export async function measureAnswer(
  stage: Stage,
  { kind, pace, slowDown, side }: Case & { what: "answer" },
): Promise<Figures> {
  const guest = stage.measured.newGuest();
  return inPage(stage, { guest, side, newestText: null }, async (page, scripts) => {
    await page.goto(urlOf(stage, side, "/", 0), { waitUntil: "networkidle" });
    const session = await openMainThread(page);
    await slowDownBy(session, slowDown);
    const before = await cpuMsOf(session);
    const isDone = await ask(
      page,
      askFor(kind, pace),
      durationMs(kind, pace) + patienceMs * slowDown,
    );
    const cpuMs = (await cpuMsOf(session)) - before;
    const watched = await watchedBy(page);
    return {
      ...figuresOf(watched),
      ...{ cpuMs, firstTextMs: watched.firstTextMs, elements: await elementsOf(page) },
      ...{ heapMb: await heapMbOf(session), scriptKb: await kilobytes(scripts), isCut: !isDone },
    };
  });
}

/** A conversation that is opened, and an answer in it. */
export async function measureOpening(
  stage: Stage,
  { messages, slowDown, side }: Case & { what: "open" },
): Promise<{ opening: Figures; following: Figures }> {
  const { guest, path } = await stage.conversation(messages);
  const newestText = lastLineOf(messages / 2 - 1);
  return inPage(stage, { guest, side, newestText }, async (page, scripts) => {
    const session = await openMainThread(page);
    await slowDownBy(session, slowDown);
    const url = urlOf(stage, side, path, messages);
    // A window that was just opened is at work for a while yet.
    await setTimeout(restMs);
    await page.goto(url, { waitUntil: "networkidle", timeout: patienceMs * slowDown });
    await page.waitForFunction(() => window.watched?.newestMs != null, undefined, { polling: 250 });
    await setTimeout(restMs);
    const watched = await watchedBy(page);
    const opening: Figures = {
      ...figuresOf({ ...watched, frameGaps: [] }),
      ...{ cpuMs: await cpuMsOf(session), newestMs: watched.newestMs },
      ...{ elements: await elementsOf(page), heapMb: await heapMbOf(session) },
      scriptKb: await kilobytes(scripts),
    };
    const before = await cpuMsOf(session);
    const limitMs = durationMs(followUp.kind, followUp.pace) + patienceMs * slowDown;
    const isDone = await ask(page, askFor(followUp.kind, followUp.pace), limitMs);
    const after = await watchedBy(page);
    const cpuMs = (await cpuMsOf(session)) - before;
    const following = {
      ...figuresOf(after),
      cpuMs,
      firstTextMs: after.firstTextMs,
      isCut: !isDone,
    };
    return { opening, following };
  });
}

/** Writes into the page and waits for the end of the answer; false when that does not come in time. */
async function ask(page: Page, text: string, limitMs: number): Promise<boolean> {
  const box = page.getByRole("textbox", { name: "Message", exact: true });
  await box.fill(text);
  // Nobody writes faster than the code comes that a page loads for it.
  await setTimeout(writingMs);
  await page.evaluate(() => window.watchAnswer?.());
  await box.press("Enter");
  // Nothing is asked of the page meanwhile: it would cost its main thread time.
  const limit = new AbortController();
  const answered = page.evaluate(async () => void (await window.answered)).then(() => true);
  const late = setTimeout(limitMs, false, { signal: limit.signal }).catch(() => false);
  const isDone = await Promise.race([answered, late]);
  limit.abort();
  // It ends with its page.
  answered.catch(() => undefined);
  return isDone;
}

function durationMs(kind: Parameters<typeof piecesOf>[0], pace: Pace): number {
  return pace === "burst" ? 0 : (1000 * piecesOf(kind).length) / pace;
}

async function watchedBy(page: Page) {
  const watched = await page.evaluate(() => window.watched);
  if (!watched) throw new Error("The page was not watched.");
  return watched;
}

/** Does the work in a browser window of its own, and closes that. */
async function inPage<Value>(
  { browser, measured }: Stage,
  { guest, side, newestText }: { guest: Guest; side: Side; newestText: string | null },
  work: (page: Page, scripts: Response[]) => Promise<Value>,
): Promise<Value> {
  const context: BrowserContext = await browser.newContext({
    locale: "en-US",
    serviceWorkers: "block",
  });
  try {
    if (side === "daram") await context.addCookies([{ ...guest.cookie, url: measured.app.url }]);
    await context.addInitScript(prepareWatch, newestText);
    const page = await context.newPage();
    const scripts: Response[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") scripts.push(response);
    });
    return await work(page, scripts);
  } finally {
    await context.close();
  }
}

async function kilobytes(scripts: Response[]): Promise<number> {
  const sizes = await Promise.all(
    scripts.map(async (script) => gzipSync(await script.body()).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

function urlOf(
  { measured, referenceUrl }: Stage,
  side: Side,
  path: string,
  messages: number,
): string {
  if (side === "daram") return measured.app.url + path;
  return `${referenceUrl}/${side}/?messages=${messages}`;
}
