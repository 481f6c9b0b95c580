import { setTimeout as delay } from "node:timers/promises";
import { newId } from "@/lib/chat/id";
import { Guest } from "@/tests/chaos/guest";
import type { Ledger, Violation } from "@/tests/chaos/ledger";
import { Person } from "@/tests/chaos/person";
import { guestCount, type Kill, type Round, type Step } from "@/tests/chaos/schedule";
import type { World } from "@/tests/chaos/world";

/** Who talked in a round, what they did, and what they should not have had to see. */
export type Talks = { guests: Guest[]; ledgers: Ledger[]; violations: Violation[] };

/** Many people talk while process after process is killed. Resolves when the last of them has come to
 *  the end of what was begun, with all processes there again. */
export async function runRound(
  world: World,
  name: string,
  { kills, conversations }: Round,
  onKill: (kill: Kill) => void,
): Promise<Talks> {
  const arrivals = Array.from({ length: guestCount }, () => Guest.arrive(world.urls));
  const guests = await Promise.all(arrivals);
  const talks: Talks = { guests, ledgers: [], violations: [] };
  const over = new AbortController();
  const talking = conversations.map(({ guest, steps }, index) =>
    talk(talks, `${name}-${index}`, guest, steps, over.signal),
  );
  for (const kill of kills) {
    await delay(kill.afterMs);
    await world.strike(kill);
    onKill(kill);
  }
  await world.recovered();
  over.abort();
  await Promise.all(talking);
  return talks;
}

async function talk(
  { guests, ledgers, violations }: Talks,
  name: string,
  guestIndex: number,
  steps: Step[],
  over: AbortSignal,
): Promise<void> {
  const guest = guests[guestIndex];
  if (!guest) throw new Error(`There is no guest ${guestIndex}.`);
  const ledger: Ledger = {
    ...{ name, owner: guest.client.owner, conversationId: newId() },
    ...{ steps: [], sent: [], asked: [], seen: [] },
  };
  ledgers.push(ledger);
  const person = new Person(guest, ledger);
  try {
    for (const step of steps) {
      if (over.aborted) break;
      await person.take(step);
    }
  } catch (error) {
    violations.push({ conversation: name, what: sentenceOf(error) });
  }
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? `${error.message} ${sentenceOf(error.cause)}` : error.message;
}
