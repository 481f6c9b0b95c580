import type { StoreLocation } from "@/lib/env";
import { removeEmbedded, startRedisServer, temporaryFolder } from "@/tests/support/redis-servers";
import { startRestServer } from "@/tests/support/rest-server";

/** The three ways to a store, for suites that must hold on each: `describe.each(transports)`. */
export const transports: {
  name: string;
  /** A fresh, empty store and where it is; `stop` ends all that was started for it. */
  start(): Promise<{ location: StoreLocation; stop(): Promise<void> }>;
}[] = [
  {
    name: "rest",
    async start() {
      const server = await startRedisServer();
      const { url, token, stop } = await startRestServer(server.url);
      return {
        location: { kind: "rest", url, token },
        stop: async () => {
          await stop();
          await server.stop();
        },
      };
    },
  },
  {
    name: "tcp",
    async start() {
      const { url, stop } = await startRedisServer();
      return { location: { kind: "tcp", url }, stop };
    },
  },
  {
    name: "embedded",
    async start() {
      const dataDir = await temporaryFolder();
      return {
        location: { kind: "embedded", dataDir },
        stop: () => removeEmbedded(dataDir),
      };
    },
  },
];
