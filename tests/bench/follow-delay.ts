import { newId } from "@/lib/chat/id";
import { type MeasuredApp, withMeasuredApp } from "@/tests/bench/measured-app";
import type { StoreKind } from "@/tests/bench/measured-store";
import { percentile } from "@/tests/bench/percentile";
import type { Row } from "@/tests/bench/report";
import { AppClient } from "@/tests/support/app-client";

export const tokenPauseMs = 20;
export const tokens = 150;
export const answers = 3;

/** How much later a chunk comes to a second reader than to the one whose action asked for the answer,
 *  through the process that makes it and through another on the same store. */
export function measureFollowDelay(kind: StoreKind): Promise<Row[]> {
  return withMeasuredApp({ tokenPauseMs, kind }, async (measured) => {
    const { app, startAnother } = measured;
    const other = await startAnother();
    const here: number[] = [];
    const elsewhere: number[] = [];
    for (let answer = 0; answer < answers; answer++) {
      here.push(...(await delaysOf(measured, app.url)));
      elsewhere.push(...(await delaysOf(measured, other.url)));
    }
    return [
      ...rowsOf(`${kind}: second reader, same process`, here),
      ...rowsOf(`${kind}: second reader, another process`, elsewhere),
    ];
  });
}

/** One answer, asked for at the app and followed at `secondUrl`: each chunk's delay in milliseconds. */
async function delaysOf({ app, newGuest }: MeasuredApp, secondUrl: string): Promise<number[]> {
  const { cookie } = newGuest();
  const asker = new AppClient(app.url, `${cookie.name}=${cookie.value}`);
  const generationId = newId();
  const begun = await asker.send({
    ...{ conversationId: newId(), messageId: newId(), generationId, parentId: null, model: null },
    text: Array(tokens).fill("~").join(" "),
  });
  if (!begun.ok) throw new Error(`The turn was refused: ${begun.error.code}.`);
  const first: number[] = [];
  const second: number[] = [];
  let joinedAt = 0;
  await Promise.all([
    asker.read({
      ...{ generationId, stream: begun.value.stream },
      onNews: ({ chunks }) => void note(first, chunks.length),
    }),
    asker.at(secondUrl).read({
      generationId,
      onNews: ({ chunks }) => {
        joinedAt ||= performance.now();
        note(second, chunks.length);
      },
    }),
  ]);
  // What was said before the second reader came is no delay.
  return second.flatMap((at, index) => {
    const firstAt = first[index] ?? Number.NaN;
    return firstAt > joinedAt ? [at - firstAt] : [];
  });
}

/** The time of each chunk by its number. */
function note(times: number[], chunks: number): void {
  const now = performance.now();
  for (let index = 0; index < chunks; index++) times.push(now);
}

function rowsOf(name: string, delays: number[]): Row[] {
  if (delays.length === 0) throw new Error(`${name}: nothing came while both read.`);
  return [
    { name: `${name}, p50`, ours: percentile(delays, 0.5), unit: "ms" },
    { name: `${name}, p95`, ours: percentile(delays, 0.95), unit: "ms" },
  ];
}
