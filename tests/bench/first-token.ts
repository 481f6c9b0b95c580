import { type MeasuredApp, withMeasuredApp } from "@/tests/bench/measured-app";
import { percentile } from "@/tests/bench/percentile";
import { timeReply } from "@/tests/bench/post-stream";
import { actionPost, modelPost, newPlace } from "@/tests/bench/posts";
import type { Row } from "@/tests/bench/report";

const turnsEach = 10;
/** Conversations of a fresh process, counted from 0. Its code gets faster as it runs, so that one figure
 *  would hide how long it had run; in between nothing is counted. */
const phases = [
  { from: 4, to: 24 },
  { from: 84, to: 104 },
];

/** What a turn through Daram takes to its first byte and first token beyond the model's own time:
 *  each turn comes after a request straight to the model server. */
export function measureFirstToken(): Promise<Row[]> {
  return withMeasuredApp({}, async (measured) => {
    const rows: Row[] = [];
    let index = 0;
    for (const { from, to } of phases) {
      for (; index < from; index++) await oneConversation(measured);
      const model: Timing[] = [];
      const ours: Timing[] = [];
      for (; index < to; index++) {
        const timings = await oneConversation(measured);
        model.push(...timings.model);
        ours.push(...timings.ours);
      }
      const turns = `turns ${from * turnsEach + 1} to ${to * turnsEach}`;
      rows.push(...tokenRows(turns, model, ours), ...byteRows(turns, model, ours));
    }
    return rows;
  });
}

type Timing = Awaited<ReturnType<typeof timeReply>>;

async function oneConversation({ app, modelUrl, newGuest }: MeasuredApp) {
  const guest = newGuest();
  const timings: { model: Timing[]; ours: Timing[] } = { model: [], ours: [] };
  let place = newPlace();
  for (let turn = 0; turn < turnsEach; turn++) {
    const text = `message ${turn}`;
    // "You said: …" is what the model server answers.
    timings.model.push(await timeReply(modelPost(modelUrl, text), "You"));
    const { post, next } = actionPost(app.url, guest, place, text);
    timings.ours.push(await timeReply(post, "You"));
    place = next;
  }
  return timings;
}

function tokenRows(turns: string, model: Timing[], ours: Timing[]): Row[] {
  const modelMs = model.map(({ firstTokenMs }) => firstTokenMs);
  const oursMs = ours.map(({ firstTokenMs }) => firstTokenMs);
  const name = (whose: string, share: string) => `first token, ${turns}, ${whose}, ${share}`;
  return [
    { name: name("model alone", "p50"), ours: percentile(modelMs, 0.5), unit: "ms" },
    { name: name("model alone", "p95"), ours: percentile(modelMs, 0.95), unit: "ms" },
    { name: name("through Daram", "p50"), ours: percentile(oursMs, 0.5), unit: "ms" },
    { name: name("through Daram", "p95"), ours: percentile(oursMs, 0.95), unit: "ms" },
    {
      name: name("added", "p50"),
      ours: added(modelMs, oursMs, 0.5),
      unit: "ms",
      budget: { atMost: 8 },
    },
    {
      name: name("added", "p95"),
      ours: added(modelMs, oursMs, 0.95),
      unit: "ms",
      budget: { atMost: 15 },
    },
  ];
}

function byteRows(turns: string, model: Timing[], ours: Timing[]): Row[] {
  const modelMs = model.map(({ firstByteMs }) => firstByteMs);
  const oursMs = ours.map(({ firstByteMs }) => firstByteMs);
  const name = `first byte, ${turns}, added`;
  return [
    { name: `${name}, p50`, ours: added(modelMs, oursMs, 0.5), unit: "ms" },
    { name: `${name}, p95`, ours: added(modelMs, oursMs, 0.95), unit: "ms" },
  ];
}

function added(modelMs: number[], oursMs: number[], share: number): number {
  return percentile(oursMs, share) - percentile(modelMs, 0.5);
}
