import { readEnvironment, type StoreLocation } from "@/lib/env";
import { createModelChooser } from "@/lib/model/model-chooser";
import { connect } from "@/lib/store/redis/connect";
import { openRedisStore } from "@/lib/store/redis/redis-store";
import type { Store } from "@/lib/store/store";
import type { beginTurn } from "@/lib/turn/begin-turn";
import { startBreakableLink } from "@/tests/support/breakable-link";
import { transports } from "@/tests/support/each-transport";
import { startModelServer } from "@/tests/support/model-server";
import { killEmbedded } from "@/tests/support/redis-servers";

/** The lease of these tests' generations: short enough to be waited for. */
export const leaseMs = 400;

/** What a turn is made with, all of it real: a store (embedded, unless another transport is given) and
 *  a model server on loopback. `trips` names the store's methods in the order of their calls; what a
 *  test puts into `instead` answers in their place. `setMaxMemory(1)` makes the store full, 0 gives it
 *  room again. `cutStore` takes it away; the embedded one comes back by itself, the others with
 *  `mendStore`. */
export async function startTurnParts(
  transportName: (typeof transports)[number]["name"] = "embedded",
) {
  const chosen = transports.find(({ name }) => name === transportName);
  if (!chosen) throw new Error(`There is no transport ${transportName}.`);
  const transport = await chosen.start();
  const way = await breakableWay(transport.location);
  const real = await openRedisStore(way.location);
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
    cutStore: way.cut,
    mendStore: way.mend,
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
      await way.close();
      await transport.stop();
    },
  };
}

async function breakableWay(location: StoreLocation) {
  if (location.kind === "embedded") {
    const nothing = async () => {};
    return {
      location,
      cut: () => killEmbedded(location.dataDir),
      mend: nothing,
      close: nothing,
    };
  }
  const { url, cut, mend } = await startBreakableLink(location.url);
  return { location: { ...location, url }, cut, mend, close: cut };
}
