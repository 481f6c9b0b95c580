import { afterAll, beforeEach, expect, vi } from "vitest";
import { signIn } from "@/lib/actions/account/sign-in";
import { signUp } from "@/lib/actions/account/sign-up";
import { newId } from "@/lib/chat/id";
import { getVisitor, type Visitor } from "@/lib/identity/visitor";
import { getStore } from "@/lib/store/get-store";
import { connect } from "@/lib/store/redis/connect";
import { FakeBrowser } from "@/tests/support/fake-request";
import { startRedisServer } from "@/tests/support/redis-servers";

type AccountWorld = {
  redis: Awaited<ReturnType<typeof connect>>["redis"];
  /** An address that no other test uses. */
  email: string;
  password: string;
  /** A browser that has not been here before. */
  guest(extra?: { [header: string]: string }): FakeBrowser;
  whoIs(browser: FakeBrowser): Promise<Visitor | null>;
  signIn(browser: FakeBrowser, password?: string): Promise<unknown>;
  /** Somebody with an account, in the browser that they made it with. */
  newAccount(browser?: FakeBrowser): Promise<FakeBrowser>;
  /** Lets everybody try again. */
  forgetAttempts(): Promise<void>;
};

/** What an action answers that refuses for this reason. */
export const refusal = (code: string) => expect.objectContaining({ isOk: false, code });

/** A store with accounts, and browsers that ask for them in this process. The test file itself mocks
 *  what Next provides (`tests/support/fake-request.ts`). */
export async function accountWorld(): Promise<AccountWorld> {
  const secret = "a secret of the server";
  const server = await startRedisServer();
  vi.stubEnv("AUTH_SECRET", `${secret},an older one`);
  vi.stubEnv("REDIS_URL", server.url);
  const raw = await connect({ kind: "tcp", url: server.url });
  afterAll(async () => {
    await raw.close();
    await (await getStore()).close();
    await server.stop();
    vi.unstubAllEnvs();
  });

  const world: AccountWorld = {
    redis: raw.redis,
    email: "",
    password: "correct horse battery",

    guest: (extra: { [header: string]: string } = {}) => FakeBrowser.guest(newId(), secret, extra),
    whoIs: (browser: FakeBrowser) => browser.ask(getVisitor),
    signIn: (browser: FakeBrowser, password = world.password) =>
      browser.submit(signIn, { email: world.email, password }),
    async newAccount(browser = world.guest()) {
      const { email, password } = world;
      expect(await browser.submit(signUp, { email, password, name: "Kim" })).toBe("/");
      return browser;
    },
    async forgetAttempts() {
      const attempts = await raw.redis.keys("daram:attempts:*");
      if (attempts.length > 0) await raw.redis.unlink(...attempts);
    },
  };
  beforeEach(async () => {
    world.email = `${newId().toLowerCase()}@example.com`;
    await world.forgetAttempts();
  });
  return world;
}
