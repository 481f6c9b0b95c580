import type { Protection } from "@/tests/prove/protection";

const logWriter = "lib/turn/log-writer.ts";

const fault = (name: string) => ({ file: "tests/turn/faults.test.ts", name: `fault ${name}` });
const turn = (name: string) => ({ file: "tests/turn/turn.test.ts", name });
const trouble = (name: string) => ({ file: "tests/turn/trouble.test.ts", name });
const protections = (name: string) => ({ file: "tests/turn/protections.test.ts", name });

/** What the run of a turn sees to, and those who follow, stop and recover it. */
export const turnProtections: Protection[] = [
  {
    name: "detached run",
    protects: "An answer goes on when its reader leaves.",
    file: "lib/turn/run.ts",
    find: "return streamBatches(this.#after(position, place), place);",
    replacement: `place?.signal.addEventListener("abort", () => this.stop());
    return streamBatches(this.#after(position, place), place);`,
    test: turn("goes on when nobody reads its stream any more"),
  },
  {
    name: "recovery",
    protects: "What a maker had said before it died becomes the message, with an end.",
    file: "lib/turn/read-current-page.ts",
    find: "if (!page?.generation || page.generation.isAlive) return page;",
    replacement: "if (page || !page) return page;",
    test: fault(
      "4: a reply whose maker was killed shows the next reader its text, and Retry answers anew",
    ),
  },
  {
    name: "recovery, lease",
    protects: "Whoever recovers a reply acts only when its maker's lease is over.",
    file: "lib/turn/recover-turn.ts",
    find: "onlyIfExpired: true,",
    replacement: "onlyIfExpired: false,",
    test: protections("leaves it to its maker, who is back"),
  },
  {
    name: "recovery, own runs",
    protects: "A reply made in this process is alive, however long the store was away.",
    file: "lib/turn/read-current-page.ts",
    find: "if (runs().has(page.generation.id)) {",
    replacement: "if (page === null) {",
    test: trouble("is alive for the readers of its process, however long the store was away"),
  },
  {
    name: "interruption",
    protects: "A reply that its process had to leave does not say that somebody stopped it.",
    file: "lib/turn/run-turn.ts",
    find: 'run.interruption ? { reason: "cut", error: run.interruption } : ',
    replacement: "",
    test: fault("5: a reply that its process has to leave is stored as interrupted, with its text"),
  },
  {
    name: "time limit",
    protects: "A reply is stored before its function is frozen.",
    file: "lib/turn/run-turn.ts",
    find: '() => run.interrupt("reply-time-limit")',
    replacement: "() => undefined",
    test: fault(
      "30: a reply that reaches the time limit is stored with its text before it, and Retry answers anew",
    ),
  },
  {
    name: "position of a reader",
    protects: "A reader that comes back gets what it has not seen, and nothing twice.",
    file: "lib/turn/follow-turn.ts",
    find: "return run.follow(position, place);",
    replacement: "return run.follow(0, place);",
    test: {
      file: "tests/turn/follow.test.ts",
      name: "fault 25: a reader whose stream broke off before the end gets exactly the rest, here and elsewhere",
    },
  },
  {
    name: "flush that fails",
    protects: "A batch that could not be written goes into the next flush.",
    file: logWriter,
    find: "chunks: batch.chunks.concat(this.#pending.chunks),",
    replacement: "chunks: this.#pending.chunks,",
    test: trouble("goes on flushing after a flush that failed of a bug, without a gap in its log"),
  },
  {
    name: "flush that says stop",
    protects: "A run obeys the stop flag that its flush brings back.",
    file: logWriter,
    find: 'if (outcome !== "ok" && !this.#isClosed) this.#run.stop();',
    replacement: "",
    test: fault(
      "20: a stop from another process in the middle keeps the text and cancels the request upstream",
    ),
  },
  {
    name: "stop before the first token",
    protects: "A run without a word asks again and again whether it is to stop.",
    file: logWriter,
    find: `    this.#leaseMs = leaseMs;
    this.#schedule(this.#heartbeatMs);`,
    replacement: "    this.#leaseMs = leaseMs;",
    test: fault("19: a stop from another process before the first word ends the reply, empty"),
  },
  {
    name: "lease of an end that waits",
    protects: "A reply that waits for its store keeps its lease.",
    file: logWriter,
    find: `this.#pending = { position: rest.position, chunks: [] };
    this.#schedule(this.#heartbeatMs);`,
    replacement: "this.#pending = { position: rest.position, chunks: [] };",
    test: trouble("keeps its conversation while its end waits for the store"),
  },
  {
    name: "end while the store is away",
    protects: "A reply that cannot be stored is stored when the store is back.",
    file: "lib/turn/store-reply.ts",
    find: "if (!(error instanceof StoreError) || Date.now() > deadline) throw error;",
    replacement: "throw error;",
    test: trouble("keeps its conversation while its end waits for the store"),
  },
  {
    name: "stop for the reply alone",
    protects: "A run that only waits for its title takes no stop that is meant for the next reply.",
    file: "lib/turn/stop-turn.ts",
    find: " && run.isReplying",
    replacement: "",
    test: trouble("that waits for its title leaves a stop to the reply that another process makes"),
  },
  {
    name: "owner of a followed run",
    protects: "A reply under way is not read by anybody but its owner.",
    file: "lib/turn/follow-turn.ts",
    find: "if (run?.owner === owner) return run.follow(",
    replacement: "if (run) return run.follow(",
    test: protections("is not followed"),
  },
  {
    name: "owner of a stopped run",
    protects: "A reply under way is not stopped by anybody but its owner.",
    file: "lib/turn/stop-turn.ts",
    find: "run.owner === owner && ",
    replacement: "",
    test: protections("is not stopped"),
  },
  {
    name: "owner of a resent turn",
    protects: "A turn that names somebody else's generation is not shown it.",
    file: "lib/turn/begin-turn.ts",
    find: "const isRunning = runs().get(generationId)?.owner === owner;",
    replacement: "const isRunning = runs().has(generationId);",
    test: protections("is not what a turn with its ids follows"),
  },
];
