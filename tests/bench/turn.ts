import { measureFirstToken } from "@/tests/bench/first-token";
import { printReport } from "@/tests/bench/report";
import { measureThroughput, streams, tokenPauseMs } from "@/tests/bench/throughput";

const offered = ((streams * 1000) / tokenPauseMs).toLocaleString("en-US");
const rows = [...(await measureFirstToken()), ...(await measureThroughput())];
printReport(
  "turn: what Daram adds to the model",
  rows,
  [
    "First token and first byte: turns in conversations of ten, numbered from the start of the app, each posted over HTTP as a browser posts the action, in turns with the same question straight to the model server (a process of its own on this machine that answers at once) and the same, with the conversation so far, to the AI SDK's own route handler (streamText and toUIMessageStreamResponse in a bare Next app of its own, built for production, the same packages, no store); 'added' is a turn's time less the median of the model alone.",
    `Tokens: ${streams} guests' streams at once, the model server pausing ${tokenPauseMs} ms after each token, counted by one client while all of them flow; that offers ${offered} a second at most, so that the figure is no upper limit of the app.`,
    process.platform === "linux"
      ? "The CPU is that of the app's process with all of its threads (/proc), without the store's and the model server's."
      : "The app's CPU is read from /proc, which only Linux has.",
    "The app: the production build in one process, embedded store, all on loopback. Budgets: DESIGN.md's.",
  ].join(" "),
);
