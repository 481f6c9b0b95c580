import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { plainEnvironment } from "@/lib/commands/plain-environment";
import type { ModelNews } from "@/tests/chaos/model-process";
import { appCount, type Kill } from "@/tests/chaos/schedule";
import { type StoreKind, type StoreProcess, startStore } from "@/tests/chaos/stores";
import { type RunningApp, startApp } from "@/tests/support/app";
import { freePort, isRunning } from "@/tests/support/redis-servers";

/** The processes under test: a store, apps that share it, and the model server they ask. */
export type World = {
  store: StoreProcess;
  /** Where the apps are, whether or not one is there just now. */
  urls: string[];
  /** The requests for replies that the model server has open, by the marker of their message. */
  openUpstreams(): string[];
  /** Ends what the kill says; whatever that is, it is on its way up again when this resolves. */
  strike(kill: Kill): Promise<void>;
  /** Resolves when every process serves again. */
  recovered(): Promise<void>;
  /** What apps that ended by themselves have printed. */
  crashes: string[];
  stop(): Promise<void>;
};

const tokenPauseMs = 70;
/** How long a store that was struck may take to serve again. */
const storeRestMs = 10_000;
/** What an app says that gives up what it waits for when it is told to end. */
const cutOff = /^What still ran after \d+ s was cut off\.$/m;
const root = fileURLToPath(new URL("../../", import.meta.url));

/** A lease that is over soon, so that there is no long wait for the dead, and no limits. */
const environment = {
  LIMIT_PER_MINUTE: "0",
  GENERATION_LEASE: "1",
  FIRST_TOKEN_TIMEOUT: "4",
  IDLE_TIMEOUT: "4",
};

export async function startWorld(kind: StoreKind): Promise<World> {
  const store = await startStore(kind);
  const model = await startModel();
  const crashes: string[] = [];
  const leaving = new Set<Promise<unknown>>();
  let storeStruckAt = Number.NEGATIVE_INFINITY;
  const ports = await Promise.all(Array.from({ length: appCount }, freePort));
  let isOver = false;
  const start = async (index: number) => {
    if (isOver) throw new Error("It is over: no app is started any more.");
    return startApp({
      env: { ...environment, ...store.env, OPENAI_BASE_URL: model.url },
      dataDir: store.env.DATA_DIR,
      port: ports[index],
    });
  };
  const slots = ports.map((_, index) => ({ app: start(index) }));

  /** The app in a place, which the next one takes over. */
  async function vacate(index: number, next: (app: RunningApp) => Promise<RunningApp>) {
    const slot = slots[index];
    if (!slot) throw new Error(`There is no app ${index}.`);
    const app = await slot.app;
    noteIfGone(app);
    slot.app = next(app);
    slot.app.catch(() => undefined);
  }

  const kill = (index: number) =>
    vacate(index, async (app) => {
      await app.kill();
      return start(index);
    });

  /** As in a deploy: it lets go of its port at once, and goes on with the replies that it has begun. */
  const terminate = (index: number) =>
    vacate(index, (app) => {
      const left = leave(app);
      leaving.add(left);
      void left.finally(() => leaving.delete(left));
      return start(index);
    });

  async function leave(app: RunningApp) {
    const code = await app.stop({ keepsData: true });
    // Nobody takes the end of its replies while the store is away. It may give up waiting, when it
    // says so: their leases run out, and what becomes of them is checked like everything else.
    const hadNoStore = performance.now() - storeStruckAt < storeRestMs && cutOff.test(app.output());
    if (code !== 0 && !hadNoStore)
      crashes.push(`An app that was to end in order ended with ${code}:\n${app.output()}`);
  }

  function noteIfGone(app: RunningApp) {
    if (!isRunning(app.pid)) crashes.push(`An app ended by itself:\n${app.output()}`);
  }

  async function strikeStore(signal: "SIGKILL" | "SIGTERM") {
    storeStruckAt = performance.now();
    await store.strike(signal);
  }

  return {
    store,
    urls: (await Promise.all(slots.map(({ app }) => app))).map(({ url }) => url),
    openUpstreams: model.open,
    crashes,
    async strike({ strike, app }) {
      switch (strike) {
        case "kill app":
          return kill(app);
        case "terminate app":
          return terminate(app);
        case "kill store":
          return strikeStore("SIGKILL");
        case "terminate store":
          return strikeStore("SIGTERM");
        case "kill app and store":
          await Promise.all([kill(app), strikeStore("SIGKILL")]);
          return;
        case "kill everything":
          await Promise.all([...slots.map((_, index) => kill(index)), strikeStore("SIGKILL")]);
          return;
        default:
          strike satisfies never;
      }
    },
    async recovered() {
      for (const app of await Promise.all(slots.map((slot) => slot.app))) {
        noteIfGone(app);
      }
      await Promise.all(leaving);
    },
    async stop() {
      isOver = true;
      const apps = await Promise.allSettled(slots.map((slot) => slot.app));
      for (const app of apps) if (app.status === "fulfilled") await leave(app.value);
      await Promise.allSettled(leaving);
      model.child.disconnect();
      await store.stop();
    },
  };
}

async function startModel(): Promise<{ child: ChildProcess; url: string; open(): string[] }> {
  const child = fork(
    fileURLToPath(new URL("model-process.ts", import.meta.url)),
    [String(tokenPauseMs)],
    {
      cwd: root,
      execArgv: ["--import", "./lib/commands/resolve-alias.ts"],
      env: plainEnvironment("test"),
    },
  );
  const open: string[] = [];
  child.on("message", (news: ModelNews) => {
    if (news.kind === "asked") open.push(news.marker);
    if (news.kind === "left") open.splice(open.indexOf(news.marker), 1);
  });
  const [news] = (await once(child, "message")) as [ModelNews];
  if (news.kind !== "ready") throw new Error("The model server was asked before it was ready.");
  return { child, url: news.url, open: () => open };
}
