import { type MeasuredApp, withMeasuredApp } from "@/tests/bench/measured-app";
import { percentile } from "@/tests/bench/percentile";
import { printReport, type Row } from "@/tests/bench/report";
import { type LighthouseResult, runLighthouse } from "@/tests/bench/run-lighthouse";
import { seedConversation } from "@/tests/bench/seed";

const runs = 5;
const turns = 25;

const rows = await withMeasuredApp({}, async ({ app, store, newGuest }: MeasuredApp) => {
  const guest = newGuest();
  const cookie = `${guest.cookie.name}=${guest.cookie.value}`;
  const conversationId = await seedConversation(store, guest.owner, turns);
  // The first look of all finds neither the browser nor the server as they are later.
  await runLighthouse(app.url, cookie);
  return [
    ...(await rowsOf("empty page", app.url, cookie)),
    ...(await rowsOf("conversation", `${app.url}/c/${conversationId}`, cookie)),
  ];
});

printReport(
  "lighthouse: what a phone gets",
  rows,
  [
    `Lighthouse on its own phone (throttled by simulation), ${runs} runs of each page with a fresh Chromium after one that does not count, the median; the production build in one process, embedded store. The conversation has ${2 * turns} messages.`,
    "Budgets: issue 4's.",
  ].join(" "),
);

async function rowsOf(page: string, url: string, cookie: string): Promise<Row[]> {
  const results: LighthouseResult[] = [];
  for (let run = 0; run < runs; run++) results.push(await runLighthouse(url, cookie));
  const lost = new Set(results.flatMap((result) => result.lost));
  if (lost.size > 0) console.log(`Points lost on the ${page}:\n  ${[...lost].join("\n  ")}`);
  console.log(
    `${page}, performance: ${results.map(({ scores }) => scores.performance).join(", ")}`,
  );
  const median = (figure: (result: LighthouseResult) => number) =>
    percentile(results.map(figure), 0.5);
  const score = (category: keyof LighthouseResult["scores"], atLeast: number): Row => ({
    ...{ name: `${page}, ${category}`, unit: "" },
    ...{ ours: median(({ scores }) => scores[category]), budget: { atLeast } },
  });
  return [
    score("performance", 95),
    score("accessibility", 100),
    score("best-practices", 100),
    { name: `${page}, largest paint`, ours: median((r) => r.largestPaintMs), unit: "ms" },
    { name: `${page}, layout shift`, ours: median((r) => r.shift), unit: "" },
  ];
}
