import { type MeasuredApp, withMeasuredApp } from "@/tests/bench/measured-app";
import { percentile } from "@/tests/bench/percentile";
import { timeReply } from "@/tests/bench/post-stream";
import { actionPost, modelPost, newPlace } from "@/tests/bench/posts";
import type { Row } from "@/tests/bench/report";

const conversations = 24;
const turnsEach = 10;
/** Of the first conversations, whose turns warm the app up and are not counted. */
const warmUp = 4;

export const countedTurns = (conversations - warmUp) * turnsEach;

/** What a turn through Daram takes to its first byte and first token beyond the model's own time:
 *  each turn comes after a request straight to the model server. */
export function measureFirstToken(): Promise<Row[]> {
  return withMeasuredApp({}, async (measured) => {
    const model: Timing[] = [];
    const ours: Timing[] = [];
    for (let index = 0; index < conversations; index++) {
      const timings = await oneConversation(measured);
      if (index < warmUp) continue;
      model.push(...timings.model);
      ours.push(...timings.ours);
    }
    return [
      ...rows("first token", model, ours, ({ firstTokenMs }) => firstTokenMs, [8, 15]),
      ...rows("first byte", model, ours, ({ firstByteMs }) => firstByteMs),
    ];
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

function rows(
  what: string,
  model: Timing[],
  ours: Timing[],
  pick: (timing: Timing) => number,
  budgets: number[] = [],
): Row[] {
  const [modelMs, oursMs] = [model.map(pick), ours.map(pick)];
  const modelMedian = percentile(modelMs, 0.5);
  const added = oursMs.map((ms) => ms - modelMedian);
  return [0.5, 0.95].flatMap((share, index): Row[] => {
    const name = (whose: string) => `${what}, ${whose}, p${share * 100}`;
    const atMost = budgets[index];
    return [
      { name: name("model alone"), ours: percentile(modelMs, share), unit: "ms" },
      { name: name("through Daram"), ours: percentile(oursMs, share), unit: "ms" },
      {
        name: name("added"),
        ours: percentile(added, share),
        unit: "ms",
        ...(atMost === undefined ? {} : { budget: { atMost } }),
      },
    ];
  });
}
