import { type MeasuredApp, withMeasuredApp } from "@/tests/bench/measured-app";
import { percentile } from "@/tests/bench/percentile";
import { timeReply } from "@/tests/bench/post-stream";
import { actionPost, modelPost, newPlace, sdkPost } from "@/tests/bench/posts";
import type { Row } from "@/tests/bench/report";
import { startSdkRoute } from "@/tests/bench/sdk-route";

const turnsEach = 10;
/** Conversations of a fresh process, counted from 0. Its code gets faster as it runs, so that one figure
 *  would hide how long it had run; in between nothing is counted. */
const phases = [
  { from: 4, to: 24 },
  { from: 84, to: 104 },
];

/** What a turn through Daram, and one through the AI SDK's own route handler, takes to its first byte
 *  and first token beyond the model's own time: each in turns with a request straight to the model
 *  server. */
export function measureFirstToken(): Promise<Row[]> {
  return withMeasuredApp({}, async (measured) => {
    const sdk = await startSdkRoute(measured.modelUrl);
    measured.onEnd(sdk.stop);
    const rows: Row[] = [];
    let index = 0;
    for (const { from, to } of phases) {
      for (; index < from; index++) await oneConversation(measured, sdk.url);
      const all: Timings = { model: [], ours: [], sdk: [] };
      for (; index < to; index++) {
        const timings = await oneConversation(measured, sdk.url);
        for (const whose of sides) all[whose].push(...timings[whose]);
      }
      const turns = `turns ${from * turnsEach + 1} to ${to * turnsEach}`;
      rows.push(...rowsOf(turns, all));
    }
    return rows;
  });
}

const sides = ["model", "ours", "sdk"] as const;

type Timing = Awaited<ReturnType<typeof timeReply>>;
type Timings = Record<(typeof sides)[number], Timing[]>;

async function oneConversation(
  { app, modelUrl, newGuest }: MeasuredApp,
  sdkUrl: string,
): Promise<Timings> {
  const guest = newGuest();
  const timings: Timings = { model: [], ours: [], sdk: [] };
  const said: string[] = [];
  let place = newPlace();
  for (let turn = 0; turn < turnsEach; turn++) {
    const text = `message ${turn}`;
    // "You said: …" is what the model server answers.
    timings.model.push(await timeReply(modelPost(modelUrl, text), "You"));
    const { post, next } = actionPost(app.url, guest, place, text);
    timings.ours.push(await timeReply(post, "You"));
    timings.sdk.push(await timeReply(sdkPost(sdkUrl, said, text), "You"));
    place = next;
    said.push(text);
  }
  return timings;
}

const ranks = [
  { rank: "p50", share: 0.5, budget: { atMost: 8 } },
  { rank: "p95", share: 0.95, budget: { atMost: 15 } },
];

function rowsOf(turns: string, timings: Timings): Row[] {
  const rows = (name: string, times: number[], lessMs = 0, hasBudget = false): Row[] =>
    ranks.map(({ rank, share, budget }) => ({
      ...{ name: `${name}, ${rank}`, ours: percentile(times, share) - lessMs, unit: "ms" },
      ...(hasBudget ? { budget } : {}),
    }));
  const model = timesOf(timings.model, "firstTokenMs");
  const ours = timesOf(timings.ours, "firstTokenMs");
  const sdk = timesOf(timings.sdk, "firstTokenMs");
  const modelMs = percentile(model, 0.5);
  const modelByteMs = percentile(timesOf(timings.model, "firstByteMs"), 0.5);
  const token = `first token, ${turns}`;
  return [
    ...rows(`${token}, model alone`, model),
    ...rows(`${token}, through Daram`, ours),
    ...rows(`${token}, through the AI SDK's route`, sdk),
    ...rows(`${token}, added`, ours, modelMs, true),
    ...rows(`${token}, added by the AI SDK's route`, sdk, modelMs),
    ...rows(`first byte, ${turns}, added`, timesOf(timings.ours, "firstByteMs"), modelByteMs),
  ];
}

function timesOf(timings: Timing[], what: keyof Timing): number[] {
  return timings.map((timing) => timing[what]);
}
