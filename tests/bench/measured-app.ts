import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { newId } from "@/lib/chat/id";
import { plainEnvironment } from "@/lib/commands/plain-environment";
import { guestCookieName, signGuestCookie } from "@/lib/identity/guest-cookie";
import { openRedisStore } from "@/lib/store/redis/redis-store";
import type { Store } from "@/lib/store/store";
import {
  type MeasuredStore,
  type StoreKind,
  startMeasuredStore,
} from "@/tests/bench/measured-store";
import { withCleanup } from "@/tests/bench/with-cleanup";
import { type RunningApp, startApp } from "@/tests/support/app";
import buildApp from "@/tests/support/build-app";

export type Guest = { owner: string; cookie: { name: string; value: string } };

export type MeasuredApp = {
  app: RunningApp;
  /** Another process of the app on the same store. */
  startAnother(): Promise<RunningApp>;
  /** The model server's base URL, a process of its own: what is measured shares no loop with it. */
  modelUrl: string;
  store: Store;
  /** Where the store is, and what it is asked. */
  place: MeasuredStore;
  /** A visitor nobody has seen before. */
  newGuest(): Guest;
  /** What else has to be ended with it, the last first. */
  onEnd(close: () => Promise<unknown>): void;
};

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Runs `measure` against the production app with a store of its own, connected to the model server at
 *  `modelUrl`, else to one that takes `tokenPauseMs` between two tokens. Ends all of it, on a signal as
 *  well. */
export async function withMeasuredApp<Value>(
  {
    tokenPauseMs = 0,
    kind = "embedded",
    ...given
  }: { tokenPauseMs?: number; kind?: StoreKind; modelUrl?: string },
  measure: (measured: MeasuredApp) => Promise<Value>,
): Promise<Value> {
  await buildApp();
  return withCleanup(async (onEnd) => {
    let { modelUrl } = given;
    if (modelUrl === undefined) {
      const model = await startModelProcess(tokenPauseMs);
      onEnd(model.stop);
      modelUrl = model.url;
    }
    const place = await startMeasuredStore(kind);
    onEnd(place.stop);
    const startOne = async () => {
      const env = { OPENAI_BASE_URL: modelUrl, LIMIT_PER_MINUTE: "0", ...place.app.env };
      const app = await startApp({ ...place.app, env });
      onEnd(() => app.stop());
      return app;
    };
    const app = await startOne();
    const store = await openRedisStore(place.location);
    onEnd(() => store.close());
    // The app has opened the store, so that this returns the secret it signs with.
    const secret = await store.open("");
    const newGuest = (): Guest => {
      const owner = newId();
      const value = signGuestCookie(owner, [secret], Date.now());
      return { owner, cookie: { name: guestCookieName, value } };
    };
    return measure({
      ...{ app, startAnother: startOne, modelUrl, store, place, newGuest, onEnd },
    });
  });
}

async function startModelProcess(tokenPauseMs: number) {
  const child = spawn(
    process.execPath,
    [
      ...["--import", "./lib/commands/resolve-alias.ts"],
      ...["tests/support/model-server-main.ts", "0", String(tokenPauseMs)],
    ],
    { cwd: root, env: plainEnvironment("test"), stdio: ["ignore", "pipe", "inherit"] },
  );
  const exit = once(child, "exit");
  const [output] = await Promise.race([
    once(child.stdout.setEncoding("utf8"), "data"),
    exit.then(([code]) => Promise.reject(new Error(`The model server ended with ${code}.`))),
  ]);
  return {
    url: String(output).trim(),
    async stop() {
      child.kill("SIGTERM");
      await exit;
    },
  };
}
