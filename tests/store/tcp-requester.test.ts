import { once } from "node:events";
import net from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type Connection, connect } from "@/lib/store/redis/connect";
import { StoreError } from "@/lib/store/store";
import { freePort, startRedisServer, until } from "@/tests/support/redis-servers";
import { startRestServer } from "@/tests/support/rest-server";

const toEnd: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of toEnd.splice(0).reverse()) await end();
});

/** What may stand between the app and its server: a wire that can be cut, stopped and mended. */
async function startWire(target: string) {
  const { hostname, port } = new URL(target);
  const sockets = new Set<net.Socket>();
  let isHolding = false;
  let passed = 0;
  const accept = (near: net.Socket) => {
    const far = net.connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => sockets.delete(socket));
    }
    near.on("data", (bytes) => far.write(bytes));
    far.on("data", (bytes) => {
      passed++;
      if (!isHolding) near.write(bytes);
    });
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  };
  let server = net.createServer(accept);
  const place = { host: "127.0.0.1", port: await freePort() };
  const open = async () => {
    server = net.createServer(accept).listen(place);
    await once(server, "listening");
  };
  const cut = async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  await open();
  toEnd.push(cut);
  return {
    url: Object.assign(new URL(target), { port: place.port }).href,
    open,
    cut,
    holdReplies: (holds: boolean) => {
      isHolding = holds;
    },
    repliesSeen: () => passed,
    connections: () => sockets.size / 2,
  };
}

async function connectTo(url: string): Promise<Connection> {
  const connection = await connect({ kind: "tcp", url });
  toEnd.push(() => connection.close());
  return connection;
}

async function startServer(password?: string) {
  const server = await startRedisServer(password);
  toEnd.push(server.stop);
  return server;
}

const changed = (url: string, part: { password?: string; pathname?: string }) =>
  Object.assign(new URL(url), part).href;

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable("it should have failed"),
    (error: unknown) => error as StoreError,
  );

describe("a server over TCP", () => {
  test("one that is away fails a command at once, with a sentence without the password", async () => {
    const { redis } = await connectTo(`redis://:hush@127.0.0.1:${await freePort()}`);
    const startedAt = Date.now();
    const error = await failureOf(redis.ping());
    expect(Date.now() - startedAt).toBeLessThan(2000);
    expect(error).toBeInstanceOf(StoreError);
    expect(error.code).toBe("store-unavailable");
    expect(error.message).toMatch(/^Redis at 127\.0\.0\.1:\d+ does not answer: .*ECONNREFUSED/);
    expect(error.message).not.toContain("hush");
  });

  test("one that accepts and says nothing fails a command within two seconds or so", async () => {
    const mute = net.createServer().listen(0, "127.0.0.1");
    await once(mute, "listening");
    toEnd.push(() => void mute.close());
    const { port } = mute.address() as net.AddressInfo;
    const { redis } = await connectTo(`redis://127.0.0.1:${port}`);
    const error = await failureOf(redis.ping());
    expect(error.code).toBe("store-unavailable");
    expect(error.message).toMatch(/no reply within 2000 ms/);
  });

  test("commands on their way when it breaks reject, are not sent again, and the next one works", async () => {
    const server = await startServer();
    const wire = await startWire(server.url);
    const direct = await connectTo(server.url);
    const { redis } = await connectTo(wire.url);
    await redis.set("n", "0");
    wire.holdReplies(true);
    const seen = wire.repliesSeen();
    const failing = Promise.all([1, 2, 3].map(() => failureOf(redis.incr("n"))));
    await until(() => wire.repliesSeen() > seen);
    await until(async () => (await direct.redis.get("n")) === "3");
    await wire.cut();
    for (const error of await failing) expect(error.code).toBe("store-unavailable");
    expect((await failureOf(redis.incr("n"))).code).toBe("store-unavailable");
    wire.holdReplies(false);
    await wire.open();
    expect(await redis.incr("n")).toBe(4);
  });

  test("many commands at once share one connection", async () => {
    const server = await startServer();
    const wire = await startWire(server.url);
    const { redis } = await connectTo(wire.url);
    await Promise.all(Array.from({ length: 200 }, () => redis.incr("n")));
    expect(await redis.get("n")).toBe("200");
    expect(wire.connections()).toBe(1);
  });

  test("a wrong password is a failure of the store, not of the command", async () => {
    const server = await startServer("right");
    const { redis } = await connectTo(changed(server.url, { password: "wrong" }));
    const error = await failureOf(redis.ping());
    expect(error.code).toBe("store-unavailable");
    expect(error.message).toMatch(/WRONGPASS/);
  });

  test("the password and the database number of the URL are used", async () => {
    const server = await startServer("p@ss");
    const at = (database: number) => connectTo(changed(server.url, { pathname: `/${database}` }));
    const [first, second] = [await at(0), await at(3)];
    await second.redis.set("a", "1");
    expect(await second.redis.get("a")).toBe("1");
    expect(await first.redis.get("a")).toBeNull();
  });

  test("one that is out of memory refuses writes as full, in scripts too, and reading goes on", async () => {
    const server = await startServer();
    const { redis } = await connectTo(server.url);
    await redis.set("kept", "1");
    await redis.exec(["CONFIG", "SET", "maxmemory", "1"]);
    expect((await failureOf(redis.set("a", "1"))).code).toBe("store-full");
    const flags = "#!lua flags=allow-key-locking";
    const write = `${flags}\nreturn redis.call('SET', KEYS[1], '1')`;
    const read = `${flags}\nreturn redis.call('GET', KEYS[1])`;
    expect((await failureOf(redis.eval(write, ["a"], []))).code).toBe("store-full");
    expect(await redis.eval(read, ["kept"], [])).toBe("1");
    const batch = redis.pipeline().get("kept").set("a", "1").exec();
    expect((await failureOf(batch)).code).toBe("store-full");
  });

  test("commands that block or change the shared connection are refused, as over REST", async () => {
    const server = await startServer();
    const { redis } = await connectTo(server.url);
    for (const command of [
      ["BLPOP", "a", "0"],
      ["SELECT", "1"],
      ["XREAD", "BLOCK", "0"],
    ] as const) {
      await expect(redis.exec([...command])).rejects.toThrow(/Command is not available/);
    }
  });
});

describe("a server over REST", () => {
  async function startRest() {
    const server = await startServer();
    const rest = await startRestServer(server.url);
    toEnd.push(rest.stop);
    const connection = await connect({ kind: "rest", url: rest.url, token: rest.token });
    return { rest, redis: connection.redis, direct: await connectTo(server.url) };
  }

  test("one that is away fails a command within two seconds", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { redis } = await connect({ kind: "rest", url, token: "t" });
    const startedAt = Date.now();
    const error = await failureOf(redis.ping());
    expect(Date.now() - startedAt).toBeLessThan(2000);
    expect(error.code).toBe("store-unavailable");
    expect(error.message).toMatch(/ECONNREFUSED/);
  });

  test("a command whose connection was cut is not sent again", async () => {
    const { rest, redis, direct } = await startRest();
    rest.misbehave("drop");
    expect((await failureOf(redis.incr("n"))).code).toBe("store-unavailable");
    rest.misbehave(null);
    expect(await direct.redis.get("n")).toBe("1");
    expect(await redis.incr("n")).toBe(2);
  });

  test("a request that is never answered ends as unavailable", async () => {
    const { rest, redis } = await startRest();
    rest.misbehave("hang");
    expect((await failureOf(redis.ping())).code).toBe("store-unavailable");
    expect(rest.counts.requests).toBe(1);
  });

  test("a wrong token and a gateway's page are unavailability", async () => {
    const { rest, redis } = await startRest();
    const stranger = await connect({ kind: "rest", url: rest.url, token: "wrong" });
    expect((await failureOf(stranger.redis.ping())).code).toBe("store-unavailable");
    rest.misbehave({ status: 502, body: "<h1>Bad gateway</h1>" });
    expect((await failureOf(redis.ping())).code).toBe("store-unavailable");
  });

  test.each([
    "ERR DB capacity quota exceeded",
    "ERR max daily request limit exceeded. Limit: 10000, Usage: 10000.",
    "ERR max requests limit exceeded. Limit: 500000, Usage: 500000.",
    "OOM command not allowed when used memory > 'maxmemory'.",
    "MISCONF Errors writing to the AOF file: No space left on device",
  ])("%s means full", async (error) => {
    const { rest, redis } = await startRest();
    rest.misbehave({ status: 400, body: JSON.stringify({ error }) });
    expect((await failureOf(redis.set("a", "1"))).code).toBe("store-full");
  });
});
