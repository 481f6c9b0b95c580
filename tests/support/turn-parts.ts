import { readEnvironment } from "@/lib/env";
import { createModelChooser } from "@/lib/model/model-chooser";
import { connect } from "@/lib/store/redis/connect";
import { openRedisStore } from "@/lib/store/redis/redis-store";
import type { Store } from "@/lib/store/store";
import type { beginTurn } from "@/lib/turn/begin-turn";
import { transports } from "@/tests/support/each-transport";
import { startModelServer } from "@/tests/support/model-server";

/** The lease of these tests' generations: short enough to be waited for. */
export const leaseMs = 400;

/** What a turn is made with, all of it real: an embedded store and a model server on loopback.
 *  `trips` names the store's methods in the order of their calls; what a test puts into `instead`
 *  answers in their place. `setMaxMemory(1)` makes the store full, 0 gives it room again. */
export async function startTurnParts() {
  const [start] = transports.filter(({ name }) => name === "embedded").map((one) => one.start);
  if (!start) throw new Error("There is no embedded transport.");
  const transport = await start();
  const real = await openRedisStore(transport.location);
  await real.open("secret");
  const connection = await connect(transport.location);
  const trips: string[] = [];
  const instead: Partial<Store> = {};
  const store = new Proxy(real, {
    get(target, name: keyof Store) {
      const member = name in instead ? instead[name] : target[name];
      if (typeof member !== "function") return member;
      return (...args: unknown[]) => {
        trips.push(name);
        return Reflect.apply(member, target, args);
      };
    },
  });
  const model = await startModelServer();
  const environment = readEnvironment({
    OPENAI_BASE_URL: model.url,
    LIMIT_PER_MINUTE: "0",
    GENERATION_LEASE: String(leaseMs / 1000),
    DATA_DIR: "unused",
  });
  const endpoint = await createModelChooser({ environment: () => environment })();
  const context: Parameters<typeof beginTurn>[0] = { store, endpoint, environment };
  return {
    ...{ store, real, model, context, trips, instead },
    async setMaxMemory(bytes: number) {
      await connection.redis.exec(["CONFIG", "SET", "maxmemory", String(bytes)]);
    },
    /** Forgets what the last test did and set up. */
    reset() {
      trips.length = 0;
      model.requests.length = 0;
      for (const name of Object.keys(instead)) Reflect.deleteProperty(instead, name);
    },
    async stop() {
      await model.close();
      await real.close();
      await connection.close();
      await transport.stop();
    },
  };
}
