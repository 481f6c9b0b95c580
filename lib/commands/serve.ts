import type { RequestListener } from "node:http";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import nextEnv from "@next/env";
import { build, isBuildCurrent } from "@/lib/commands/ensure-build";
import { type HttpListener, isTaken, listenHttp } from "@/lib/commands/http-listener";
import { shutDownOnSignal } from "@/lib/commands/shut-down";
import { startBanner } from "@/lib/commands/start-banner";
import { watchLauncher } from "@/lib/commands/watch-launcher";
import { withCompressedFiles } from "@/lib/commands/with-compressed-files";
import { type Environment, EnvironmentError, readEnvironment } from "@/lib/env";
import { addressHeader } from "@/lib/identity/client-address";
import { getModelEndpoint } from "@/lib/model/choose";
import { openStore } from "@/lib/store/get-store";
import { checkLocation } from "@/lib/store/redis/connect";
import { StoreError } from "@/lib/store/store";
import { interruptRuns } from "@/lib/turn/interrupt-runs";

// An app whose npm was just killed with -9 needs a moment to notice and to let go of the port.
const handOverMs = 3000;

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Runs the app in this process: `npm start`, or `npm run dev` when `isDevelopment`. What whoever
 *  starts it has to mend (a variable, the port, the build, a newer store) ends it with a sentence. */
export async function serve({ isDevelopment }: { isDevelopment: boolean }): Promise<void> {
  Object.assign(process.env, {
    NODE_ENV: isDevelopment ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  nextEnv.loadEnvConfig(root, isDevelopment);
  const environment = checkedEnvironment();
  const distDir = process.env.NEXT_DIST_DIR || ".next";
  await checkDataFolder(environment);

  const closers: (() => Promise<void>)[] = [];
  watchLauncher(
    shutDownOnSignal(async () => {
      for (const close of closers) await close();
    }, interruptRuns),
  );

  if (!isDevelopment) {
    // A taken port is better known before the build than after it.
    await (await listenOrExplain(environment, () => {})).close();
    await buildIfStale(distDir);
  }

  const app = Promise.withResolvers<RequestListener>();
  const listener = await listenOrExplain(environment, async (request, response) => {
    request.headers[addressHeader()] = request.socket.remoteAddress;
    return (await app.promise)(request, response);
  });
  closers.push(() => listener.close());
  process.env.PORT = String(listener.port);

  const model = getModelEndpoint();
  const storeTrouble = openStoreOrExplain();
  const next = await prepareNext(isDevelopment, environment.host, listener);
  // Waits for what `after()` holds: the replies that still run.
  closers.push(() => next.close());
  const answer = next.getRequestHandler();
  const files = join(root, distDir, "static");
  app.resolve(isDevelopment ? answer : withCompressedFiles(files, answer));

  console.log(
    startBanner({
      url: `http://${urlHost(environment.host)}:${listener.port}`,
      store: environment.store,
      storeTrouble: await storeTrouble,
      model: (await model).label,
      dataDir: environment.store.kind === "embedded" ? resolve(environment.store.dataDir) : null,
    }),
  );
}

function checkedEnvironment(): Environment {
  try {
    return readEnvironment();
  } catch (error) {
    if (error instanceof EnvironmentError) return explain(error.message);
    throw error;
  }
}

/** A DATA_DIR where there can be no folder is a wrong value; a full disk is trouble that may pass. */
async function checkDataFolder({ store }: Environment): Promise<void> {
  await checkLocation(store).catch((error: unknown) => {
    if (!(error instanceof StoreError)) throw error;
    if (error.code === "store-unavailable") explain(error.message);
  });
}

async function listenOrExplain(
  { host, port }: Environment,
  handle: RequestListener,
): Promise<HttpListener> {
  const deadline = performance.now() + handOverMs;
  for (;;) {
    try {
      return await listenHttp(host, port, handle);
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      if (!isTaken(error)) {
        return explain(`Daram cannot listen on HOST ${host}, PORT ${port} (${error.code}).`);
      }
      if (performance.now() > deadline) {
        return explain(
          `PORT ${port} is taken by another program: stop it, or set PORT to another.`,
        );
      }
      await setTimeout(100);
    }
  }
}

async function buildIfStale(distDir: string): Promise<void> {
  if (isBuildCurrent(root, distDir)) return;
  console.log("Building… (only on the first start and after a change)");
  const failure = await build(root, distDir);
  if (failure !== null) explain(`${failure}\nThe build failed; what the compiler said is above.`);
}

async function prepareNext(isDevelopment: boolean, hostname: string, listener: HttpListener) {
  // Imported this late because it reads NODE_ENV when it loads.
  const { default: createNext } = await import("next");
  const { server: httpServer, port } = listener;
  const next = createNext({
    dev: isDevelopment,
    dir: root,
    hostname,
    port,
    httpServer,
    quiet: true,
  });
  await next.prepare();
  return next;
}

/** Why the store cannot be used; null when it can. The app starts all the same and recovers. */
async function openStoreOrExplain(): Promise<string | null> {
  try {
    await openStore();
    return null;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return error.code === "store-newer" ? explain(error.message) : error.message;
  }
}

function urlHost(host: string): string {
  // Listening everywhere is no address to open; this machine's own name is one of those it listens on.
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

function explain(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
