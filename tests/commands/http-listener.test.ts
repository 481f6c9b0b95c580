import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { isTaken, listenHttp } from "@/lib/commands/http-listener";

test("localhost answers on 127.0.0.1 and, where there is IPv6, on ::1", async () => {
  const listener = await listenHttp("localhost", 0, (_, response) => response.end("here"));
  onTestFinished(() => listener.close());
  const bodies = await Promise.all(
    ["127.0.0.1", "localhost"].map(async (host) =>
      (await fetch(`http://${host}:${listener.port}`)).text(),
    ),
  );
  expect(bodies).toEqual(["here", "here"]);
});

test("a taken port is told apart from other trouble", async () => {
  const first = await listenHttp("localhost", 0, () => {});
  onTestFinished(() => first.close());
  const taken = await listenHttp("localhost", first.port, () => {}).catch((error) => error);
  expect(isTaken(taken)).toBe(true);
  const unknown = await listenHttp("no-such-host.invalid", 0, () => {}).catch((error) => error);
  expect(unknown).toBeInstanceOf(Error);
  expect(isTaken(unknown)).toBe(false);
});

test("closing lets a running request end, and does not wait for connections without one", async () => {
  const started = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const listener = await listenHttp("localhost", 0, async (_, response) => {
    started.resolve();
    await release.promise;
    response.end("all of it");
  });
  const opened = connect(listener.port, "127.0.0.1");
  await once(opened, "connect");
  const answer = fetch(`http://127.0.0.1:${listener.port}`).then((response) => response.text());
  await started.promise;

  const closed = listener.close();
  await once(opened, "close");
  await expect(fetch(`http://127.0.0.1:${listener.port}`)).rejects.toThrow();
  release.resolve();
  expect(await answer).toBe("all of it");
  await closed;
});
