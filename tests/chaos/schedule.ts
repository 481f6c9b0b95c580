import { type Random, randomFrom } from "@/tests/chaos/random";
import type { Upstream } from "@/tests/chaos/upstream";

/** What is done to processes. Each strike counts as one kill, also where it hits several. */
type Strike = keyof typeof strikeWeights;

/** A strike, so long after the one before; `app` is which of the apps it hits. */
export type Kill = { strike: Strike; afterMs: number; app: number };

/** What a person does with one message:
 *  `read` it to the end of its reply · `stop` the reply · `leave`: lose the connection in
 *  mid-stream and come back · `lose` the acknowledgement and send again · `resend` what was taken ·
 *  `race` with a second tab · `watch` it in a second tab as well. */
export type StepKind = keyof typeof stepWeights;

export type Step = {
  kind: StepKind;
  /** How long the message is, and with it the reply that repeats it. */
  words: number;
  upstream: Upstream;
  /** Pieces of the reply after which the upstream does what it does. */
  upstreamAfter: number;
  /** The app that is asked first, and the one that a second tab asks. */
  app: number;
  otherApp: number;
  /** When the stop, the loss or the second tab comes, after the sending. */
  momentMs: number;
  /** Whether the page is loaded before the message is written. */
  loadsFirst: boolean;
  /** Whether a reply that broke is asked for again. */
  retries: boolean;
  pauseMs: number;
};

/** One round: kills in their order, and for each conversation more steps than there is time for. */
export type Round = { kills: Kill[]; conversations: { guest: number; steps: Step[] }[] };

/** The most kills between two checks. */
const killsPerRound = 30;
export const appCount = 2;
export const guestCount = 12;
const conversationsPerGuest = 3;
const stepsPerConversation = 200;

const strikeWeights = {
  "kill app": 34,
  "kill store": 20,
  "kill app and store": 14,
  "kill everything": 5,
  "terminate app": 20,
  "terminate store": 7,
};
const stepWeights = { read: 25, stop: 18, leave: 15, lose: 12, resend: 10, race: 12, watch: 8 };
const upstreamWeights: Record<Upstream, number> = {
  whole: 66,
  cut: 8,
  end: 6,
  error: 5,
  malformed: 3,
  endless: 6,
  mute: 2,
  busy: 4,
};

/** What happens in a round, from the seed alone: the same seed gives the same round. */
export function scheduleOf(seed: number, round: number): Round {
  const kills = randomFrom(seed, round, "kills");
  return {
    kills: Array.from({ length: killsPerRound }, () => ({
      strike: kills.weighted(strikeWeights),
      afterMs: kills.between(600, 2600),
      app: kills.between(0, appCount - 1),
    })),
    conversations: Array.from({ length: guestCount * conversationsPerGuest }, (_, index) => {
      const random = randomFrom(seed, round, "conversation", index);
      const steps = Array.from({ length: stepsPerConversation }, () => stepOf(random));
      return { guest: index % guestCount, steps };
    }),
  };
}

function stepOf(random: Random): Step {
  const kind = random.weighted(stepWeights);
  return {
    kind,
    words: random.between(8, 30),
    // Only a stop, or much patience, ends a reply without an end.
    upstream: kind === "stop" && random.chance(0.4) ? "endless" : random.weighted(upstreamWeights),
    upstreamAfter: random.between(0, 8),
    app: random.between(0, appCount - 1),
    otherApp: random.between(0, appCount - 1),
    momentMs: kind === "lose" ? random.between(1, 40) : random.between(0, 1200),
    loadsFirst: random.chance(0.3),
    retries: random.chance(0.6),
    pauseMs: random.between(0, 400),
  };
}
