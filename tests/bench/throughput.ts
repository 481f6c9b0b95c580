import { setTimeout } from "node:timers/promises";
import { type MeasuredApp, withMeasuredApp } from "@/tests/bench/measured-app";
import { postStream } from "@/tests/bench/post-stream";
import { actionPost, newPlace } from "@/tests/bench/posts";
import { processCpuSeconds } from "@/tests/bench/process-cpu";
import type { Row } from "@/tests/bench/report";

export const streams = 128;
export const tokenPauseMs = 10;
const tokensEach = 800;
const rampMs = 1500;

// The model server repeats the message, so that a message of so many of these is as many tokens.
const token = "~";

/** The tokens that one process passes on while all streams flow, and what they cost it. */
export function measureThroughput(): Promise<Row[]> {
  return withMeasuredApp({ tokenPauseMs }, async (measured) => {
    const { tokens, seconds, cpuSeconds } = await flow(measured);
    const perSecond: Row = {
      name: "tokens passed on a second",
      ours: tokens / seconds,
      unit: "",
      budget: { atLeast: 8000 },
    };
    if (cpuSeconds === null) return [perSecond];
    return [
      perSecond,
      { name: "tokens a second of the app's CPU", ours: tokens / cpuSeconds, unit: "" },
      { name: "the app's CPU for a token", ours: (cpuSeconds / tokens) * 1e6, unit: "µs" },
      { name: "cores the app used", ours: cpuSeconds / seconds, unit: "" },
    ];
  });
}

/** Counts from the moment when the last stream has begun until the first one ends. */
async function flow({ app, newGuest }: MeasuredApp) {
  let passedOn = 0;
  let begun = 0;
  const snapshot = () => ({ at: performance.now(), passedOn, cpu: processCpuSeconds(app.pid) });
  let first: ReturnType<typeof snapshot> | null = null;
  let last: ReturnType<typeof snapshot> | null = null;

  const oneStream = async (index: number) => {
    await setTimeout((index * rampMs) / streams);
    const text = Array(tokensEach).fill(token).join(" ");
    const { post } = actionPost(app.url, newGuest(), newPlace(), text);
    let received = 0;
    await postStream(post, (bytes) => {
      const arrived = bytes.filter((byte) => byte === token.charCodeAt(0)).length;
      const isFirst = received === 0 && arrived > 0;
      received += arrived;
      passedOn += arrived;
      if (isFirst && ++begun === streams) first = snapshot();
      if (received >= tokensEach) last ??= snapshot();
    });
    if (received < tokensEach) throw new Error(`Only ${received} of ${tokensEach} tokens came.`);
  };
  await Promise.all(Array.from({ length: streams }, (_, index) => oneStream(index)));
  return between(first, last);
}

type Snapshot = { at: number; passedOn: number; cpu: number | null };

function between(first: Snapshot | null, last: Snapshot | null) {
  if (!first || !last || first.at >= last.at) throw new Error("The streams did not overlap.");
  return {
    tokens: last.passedOn - first.passedOn,
    seconds: (last.at - first.at) / 1000,
    cpuSeconds: first.cpu === null || last.cpu === null ? null : last.cpu - first.cpu,
  };
}
