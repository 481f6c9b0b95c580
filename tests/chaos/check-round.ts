import { setTimeout as delay } from "node:timers/promises";
import type { Redis } from "@upstash/redis";
import type { ConversationListPage } from "@/lib/chat/conversation";
import { contradictions } from "@/tests/chaos/compare";
import type { Guest } from "@/tests/chaos/guest";
import type { Ledger, Violation } from "@/tests/chaos/ledger";
import type { Talks } from "@/tests/chaos/run-round";
import { flawsOf, lastingLogs, readStored } from "@/tests/chaos/stored";
import type { World } from "@/tests/chaos/world";

const upstreamClosesWithinMs = 2_000;

/** Looks through the app, as anybody would who opens the page now: everything comes to rest, and the
 *  list names each conversation once. Which also brings what died to its end. */
export async function checkThroughApp({ guests, ledgers }: Talks): Promise<Violation[]> {
  const found = await Promise.all(
    guests.map((guest) => {
      const own = ledgers.filter(({ owner }) => owner === guest.client.owner);
      return checkThroughAppOf(guest, own);
    }),
  );
  return found.flat();
}

/** No app ended by itself, and the model server says nothing more to anybody. */
export async function checkWorld({ openUpstreams, crashes }: World): Promise<Violation[]> {
  await delay(upstreamClosesWithinMs);
  const open = openUpstreams().map((conversation) => ({
    conversation,
    what: "Its upstream is still open.",
  }));
  return [...open, ...crashes.splice(0).map((what) => ({ conversation: "–", what }))];
}

/** Compares the store itself with what people did and saw. */
export async function checkStore(redis: Redis, ledgers: Ledger[]): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const ledger of ledgers) {
    const stored = await readStored(redis, ledger.owner, ledger.conversationId);
    for (const what of [...flawsOf(stored), ...contradictions(ledger, stored)]) {
      violations.push({ conversation: ledger.name, what });
    }
  }
  for (const owner of new Set(ledgers.map(({ owner }) => owner))) {
    for (const log of await lastingLogs(redis, owner)) {
      violations.push({ conversation: owner, what: `The log ${log} will never go.` });
    }
  }
  return violations;
}

async function listAll(guest: Guest): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: ConversationListPage = await listFrom(guest, cursor);
    ids.push(...page.conversations.map(({ id }) => id));
    cursor = page.cursor;
  } while (cursor !== null);
  return ids;
}

async function listFrom(guest: Guest, cursor: string | null): Promise<ConversationListPage> {
  const page = await guest.ask(0, (client, signal) => client.list(cursor, signal));
  if (!page.ok) throw new Error(`The list cannot be loaded: ${page.error.code}.`);
  return page.value;
}

async function checkThroughAppOf(guest: Guest, ledgers: Ledger[]): Promise<Violation[]> {
  const violations: Violation[] = [];
  const listed = await listAll(guest);
  for (const { name, conversationId, sent } of ledgers) {
    const isBegun = sent.some(({ outcome }) => outcome === "taken");
    const page = await guest.settled(0, conversationId).catch((error: Error) => error.message);
    if (typeof page === "string") {
      if (isBegun) violations.push({ conversation: name, what: page });
      continue;
    }
    const times = listed.filter((id) => id === conversationId).length;
    if (times !== 1)
      violations.push({ conversation: name, what: `The list names it ${times} times.` });
  }
  return violations;
}
