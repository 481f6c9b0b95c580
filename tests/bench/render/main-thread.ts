import type { CDPSession, Page } from "@playwright/test";

/** A session with the page that counts processor time, which a busy machine does not make longer. */
export async function openMainThread(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await session.send("HeapProfiler.enable");
  return session;
}

export async function slowDownBy(session: CDPSession, rate: number): Promise<void> {
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

/** The processor time of all tasks so far, in milliseconds. */
export async function cpuMsOf(session: CDPSession): Promise<number> {
  return 1000 * (await metricOf(session, "TaskDuration"));
}

/** JavaScript's heap after a forced collection, in MB of 1,048,576 bytes. */
export async function heapMbOf(session: CDPSession): Promise<number> {
  // What finalizers free is free after a second collection.
  for (let round = 0; round < 2; round++) await session.send("HeapProfiler.collectGarbage");
  return (await metricOf(session, "JSHeapUsedSize")) / 1_048_576;
}

/** The elements in the document. */
export const elementsOf = (page: Page) =>
  page.evaluate(() => document.querySelectorAll("*").length);

async function metricOf(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
}
