import {
  authFlowTestSuite,
  caseInsensitiveTestSuite,
  joinsTestSuite,
  normalTestSuite,
  testAdapter,
  transactionsTestSuite,
  uuidTestSuite,
} from "@better-auth/test-utils/adapter";
import { rowAdapter } from "@/lib/identity/accounts/row-adapter";
import { openRedisStore } from "@/lib/store/redis/redis-store";
import { startRedisServer } from "@/tests/support/redis-servers";

const server = await startRedisServer();
const store = await openRedisStore({ kind: "tcp", url: server.url });

/** better-auth's own suite for databases, over our store. */
const { execute } = await testAdapter({
  adapter: () => rowAdapter(store),
  runMigrations: () => undefined,
  tests: [
    normalTestSuite(),
    transactionsTestSuite(),
    authFlowTestSuite(),
    joinsTestSuite(),
    uuidTestSuite(),
    caseInsensitiveTestSuite(),
  ],
  async onFinish() {
    await store.close();
    await server.stop();
  },
});

execute();
