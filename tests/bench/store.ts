import {
  answers,
  tokens as followedTokens,
  tokenPauseMs as followPauseMs,
  measureFollowDelay,
} from "@/tests/bench/follow-delay";
import { printReport } from "@/tests/bench/report";
import { measureTurnCost, tokenPauseMs, tokens, turns } from "@/tests/bench/turn-cost";

const kinds = ["embedded", "tcp", "rest"] as const;
const means = [
  "The app: the production build, one process for the commands and two for the readers, everything on loopback.",
  "tcp is a redis-server where one is installed, else the embedded engine by its address; rest is Upstash's protocol as the tests serve it, in front of the same.",
].join(" ");

const costs = [];
for (const kind of kinds) costs.push(...(await measureTurnCost(kind)));
printReport(
  "store: what a turn asks of it",
  costs,
  [
    `The mean of ${turns} turns in a conversation that has its title, each answered with ${tokens} tokens, one every ${tokenPauseMs} ms.`,
    "Commands as the Redis itself tells them (MONITOR), without what scripts call inside of it; each goes out by itself, so that each is a round trip, and over REST an HTTP request.",
    "Budgets: DESIGN.md's.",
    means,
  ].join(" "),
);

const delays = [];
for (const kind of kinds) delays.push(...(await measureFollowDelay(kind)));
printReport(
  "store: the delay with which a second reader follows",
  delays,
  [
    `${answers} answers of ${followedTokens} tokens for each row, one every ${followPauseMs} ms; a chunk's delay is its arrival by GET /api/generations/<id> less its arrival in the stream of the action that asked, both read by one client as a page reads them. Chunks from before the second reader's first are not counted; below zero the second reader was served first.`,
    means,
  ].join(" "),
);
