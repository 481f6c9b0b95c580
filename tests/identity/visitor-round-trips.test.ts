import { afterAll, expect, test, vi } from "vitest";
import { loadInstructions } from "@/lib/actions/load-instructions";
import { getStore } from "@/lib/store/get-store";
import { accountWorld } from "@/tests/support/account-world";
import { startRestServer } from "@/tests/support/rest-server";

vi.mock("next/headers", () => import("@/tests/support/fake-request"));
vi.mock("next/server", () => import("@/tests/support/fake-request"));
vi.mock("next/navigation", () => import("@/tests/support/fake-request"));
vi.mock("next/cache", () => import("@/tests/support/fake-request"));

const world = await accountWorld();
const rest = await startRestServer(process.env.REDIS_URL ?? "");
vi.stubEnv("UPSTASH_REDIS_REST_URL", rest.url);
vi.stubEnv("UPSTASH_REDIS_REST_TOKEN", rest.token);
afterAll(() => rest.stop());

/** The requests to the store that `work` makes, once every script is known to it. */
async function requestsOf(work: () => Promise<unknown>): Promise<number> {
  await work();
  const before = rest.counts.requests;
  await work();
  return rest.counts.requests - before;
}

test("to know a guest takes no round trip, to know who is signed in one", async () => {
  expect((await getStore()).kind).toBe("rest");
  const guest = world.guest();
  const person = await world.newAccount();
  expect(await requestsOf(() => world.whoIs(guest))).toBe(0);
  expect(await requestsOf(() => world.whoIs(person))).toBe(1);
  // And with it an action: that it is theirs, an adopted guest's or nobody's, its own script says.
  const act = (browser: typeof guest) => browser.ask(() => loadInstructions({}));
  expect(await requestsOf(() => act(guest))).toBe(1);
  expect(await requestsOf(() => act(person))).toBe(2);
});
