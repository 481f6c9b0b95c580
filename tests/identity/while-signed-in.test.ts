import { expect, test, vi } from "vitest";
import { signOutEverywhere } from "@/lib/actions/account/sign-out-everywhere";
import type { Visitor } from "@/lib/identity/visitor";
import { whileSignedIn } from "@/lib/identity/while-signed-in";
import { accountWorld } from "@/tests/support/account-world";

vi.mock("next/headers", () => import("@/tests/support/fake-request"));
vi.mock("next/server", () => import("@/tests/support/fake-request"));
vi.mock("next/navigation", () => import("@/tests/support/fake-request"));
vi.mock("next/cache", () => import("@/tests/support/fake-request"));

const world = await accountWorld();

/** A stream that never ends by itself, and whether its reader has gone. */
function endless() {
  const gone = Promise.withResolvers<void>();
  let push = (_: string) => {};
  const stream = new ReadableStream<string>({
    start: (controller) => {
      push = (word) => controller.enqueue(word);
    },
    cancel: () => gone.resolve(),
  });
  return { stream, gone: gone.promise, push: (word: string) => push(word) };
}

test("the streams of a sign-in end within five seconds of its end, whoever ended it, and give up their source", async () => {
  const [first, second] = [await world.newAccount(), world.guest()];
  await world.signIn(second);
  const visitor = (await world.whoIs(second)) as Visitor;
  const sources = [endless(), endless()];
  const readers = sources.map(({ stream }) => whileSignedIn(visitor, stream).getReader());
  for (const [i, { push }] of sources.entries()) {
    push("a word");
    expect(await readers[i]?.read()).toEqual({ done: false, value: "a word" });
  }
  await first.submit(signOutEverywhere, {});
  const signedOutAt = performance.now();
  for (const reader of readers) expect((await reader.read()).done).toBe(true);
  await Promise.all(sources.map(({ gone }) => gone));
  expect(performance.now() - signedOutAt).toBeLessThan(5_000);
});

test("a guest's stream is left as it is", async () => {
  const { stream } = endless();
  expect(whileSignedIn((await world.whoIs(world.guest())) as Visitor, stream)).toBe(stream);
});
