import { chromium } from "@playwright/test";
import { withMeasuredApp } from "@/tests/bench/measured-app";
import { buildReferences } from "@/tests/bench/render/build-references";
import { cases as allCases, type Case, casesFor, wordsOf } from "@/tests/bench/render/cases";
import { measureAnswer, measureOpening, type Stage } from "@/tests/bench/render/measure";
import { measureMemory } from "@/tests/bench/render/memory";
import { startPacedServer } from "@/tests/bench/render/paced-server";
import { keepResult, type Result, readResults } from "@/tests/bench/render/results";
import { seedRichConversation } from "@/tests/bench/render/seed-rich";
import { tablesOf } from "@/tests/bench/render/table";
import { machine } from "@/tests/bench/report";
import { findChromium } from "@/tests/support/chromium";

const words = process.argv.slice(2);
const warmUps = [
  { what: "answer", kind: "prose", pace: 1000, slowDown: 1, side: "daram" },
  { what: "open", messages: 30, slowDown: 1, side: "daram" },
] as const;
const isAgain = words.includes("again");
const cases = casesFor(words.filter((word) => word !== "again"));
if (cases === null || cases.length === 0) {
  const known = [...new Set(allCases.flatMap(wordsOf)), "again"].join(", ");
  console.error(`Nothing is called "${words.join(" ")}". There is: ${known}.`);
  process.exit(1);
}

const before = isAgain ? new Map<string, Result>() : readResults();
const missing = cases.filter((one) => !before.has(wordsOf(one).join(" ")));
if (missing.length > 0) await measureAll(missing);
const results = readResults();
console.log(`\nrender: what a page does while it shows answers\n\n${tablesOf(cases, results)}`);
console.log(
  [
    "\nEach in a Chromium window of its own; Daram is the production build with its embedded store, asked through its own page; the references are plain pages with react-markdown 10 and streamdown 2.7, one state update for each piece, all of their messages in the page, bundled by esbuild. All three get the same pieces at the same pace from one server on this machine: 3,000 of 4 characters (Korean 2, the block 20, 'huge' 28,000 of 16).",
    "CPU is processor time of the main thread's tasks (threadTicks), so that other work on the machine does not count; tasks, frames and paints are by the clock, so that it does. 4× is Chromium's own slow-down of the main thread. '<50' is what the Long Tasks API does not tell. Frames are counted from the first text to the end. Heap after a forced collection. '>' stands before what was cut off after a minute (four at 4×) of waiting for the end.",
    "An opening is painted when the browser has shown its newest answer's end in view (Element Timing), counted from the start of the navigation in a window at rest; the page is at rest 1.5 s later. No two answers of a conversation are alike; at 4× the server has parsed them before, at 1×, and those of 30 messages for a first opening that is not counted. Budgets: DESIGN.md's and issue 5's.",
    machine(),
  ].join(" "),
);

async function measureAll(asked: Case[]): Promise<void> {
  const server = await startPacedServer(await buildReferences());
  try {
    await withMeasuredApp({ modelUrl: server.modelUrl }, async (measured) => {
      const { executablePath, args, env } = findChromium();
      const browser = await chromium.launch({
        ...{ executablePath, args, env: { ...process.env, ...env } },
        // Playwright would end this process before it has ended the app.
        ...{ handleSIGINT: false, handleSIGTERM: false },
      });
      measured.onEnd(() => browser.close());
      const stage: Stage = {
        ...{ browser, measured, referenceUrl: server.referenceUrl },
        async conversation(messages) {
          // A new one each time: whoever measured before has left an answer in the last.
          const guest = measured.newGuest();
          const id = await seedRichConversation(measured.store, guest.owner, messages);
          return { guest, path: `/c/${id}` };
        },
      };
      // Code gets faster as it runs: what a fresh process does first says nothing.
      for (const one of warmUps) await measure(stage, one);
      for (const [index, one] of asked.entries()) {
        console.log(`${index + 1} of ${asked.length}: ${wordsOf(one).join(" ")}`);
        keepResult(one, await measure(stage, one));
      }
    });
  } finally {
    await server.stop();
  }
}

async function measure(stage: Stage, one: Case): Promise<Result> {
  switch (one.what) {
    case "answer":
      return { figures: await measureAnswer(stage, one) };
    case "open": {
      const { opening, following } = await measureOpening(stage, one);
      return { figures: opening, following };
    }
    case "memory":
      return { figures: await measureMemory(stage) };
    default:
      return one satisfies never;
  }
}
