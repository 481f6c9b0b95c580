import { afterAll, expect, test, vi } from "vitest";
import { forkConversation } from "@/lib/actions/fork-conversation";
import { newId } from "@/lib/chat/id";
import { getStore } from "@/lib/store/get-store";
import { FakeBrowser } from "@/tests/support/fake-request";
import { startRedisServer } from "@/tests/support/redis-servers";
import { seedTurns } from "@/tests/support/seed-turns";

vi.mock("next/headers", () => import("@/tests/support/fake-request"));
vi.mock("next/server", () => import("@/tests/support/fake-request"));

const secret = "a secret of the server";
const server = await startRedisServer();
vi.stubEnv("AUTH_SECRET", secret);
vi.stubEnv("REDIS_URL", server.url);
vi.stubEnv("LIMIT_PER_MINUTE", "2");
afterAll(async () => {
  await (await getStore()).close();
  await server.stop();
  vi.unstubAllEnvs();
});

test("copies of a conversation are limited like messages, with the same words", async () => {
  const [owner, store] = [newId(), await getStore()];
  const conversationId = await seedTurns(store, owner, 1);
  const page = await store.readConversation(owner, conversationId, 1, Date.now());
  const copy = { conversationId, messageId: page?.conversation.head ?? "", title: "A fork" };
  const browser = FakeBrowser.guest(owner, secret);
  const fork = () => browser.ask(() => forkConversation({ ...copy, newConversationId: newId() }));
  expect(await fork()).toEqual({ ok: true, value: null });
  expect(await fork()).toMatchObject({ ok: false, error: { code: "rate-limited" } });
});
