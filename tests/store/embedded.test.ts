import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { type Connection, connect } from "@/lib/store/redis/connect";
import { ensureEngine } from "@/lib/store/redis/embedded/ensure-engine";
import type { StoreError } from "@/lib/store/store";
import {
  isRunning,
  removeEmbedded,
  startEmbedded,
  temporaryFolder,
  until,
} from "@/tests/support/redis-servers";

const toEnd: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of toEnd.splice(0).reverse()) await end();
});

async function start(...sidecarArguments: string[]) {
  const store = await startEmbedded({ sidecarArguments });
  toEnd.push(store.stop);
  return store;
}

async function folder(): Promise<string> {
  const dataDir = await temporaryFolder();
  toEnd.push(() => removeEmbedded(dataDir));
  return dataDir;
}

async function connectTo(dataDir: string): Promise<Connection> {
  const connection = await connect({ kind: "embedded", dataDir });
  toEnd.push(() => connection.close());
  return connection;
}

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable("it should have failed"),
    (error: unknown) => error as StoreError,
  );

test("what was acknowledged outlives kill -9, again and again, while the app goes on", async () => {
  const store = await start();
  const { redis } = await connectTo(store.dataDir);
  let acknowledged = 0;
  let isOver = false;
  const writer = async () => {
    while (!isOver) {
      const reply = await redis.rpush("list", `${acknowledged}`).catch((error: StoreError) => {
        expect(error.code).toBe("store-unavailable");
        return null;
      });
      if (reply !== null) acknowledged++;
    }
  };
  const writing = Promise.all(Array.from({ length: 4 }, writer));
  for (let kill = 0; kill < 5; kill++) {
    const before = acknowledged;
    await until(() => acknowledged > before + 200);
    await store.kill();
  }
  isOver = true;
  await writing;
  // A write may have been carried out though its reply was lost; never the other way round.
  expect(await redis.llen("list")).toBeGreaterThanOrEqual(acknowledged);
  expect(acknowledged).toBeGreaterThan(1000);
});

test("a sidecar killed while nothing was under way is started by the next command", async () => {
  const store = await start();
  const { redis } = await connectTo(store.dataDir);
  await redis.set("a", "1");
  const pid = await store.pid();
  await store.kill();
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => redis.get("a").catch(() => 0)),
  );
  expect(await redis.get("a")).toBe("1");
  expect(replies.filter((reply) => reply === "1").length).toBeGreaterThan(0);
  expect(await store.pid()).not.toBe(pid);
});

test("a script runs by its SHA again after the sidecar was killed", async () => {
  const store = await start();
  const { redis } = await connectTo(store.dataDir);
  const script = redis.createScript(
    "#!lua flags=allow-key-locking\nreturn redis.call('INCR', KEYS[1])",
  );
  expect(await script.exec(["n"], [])).toBe(1);
  await store.kill();
  await until(() =>
    script.exec(["n"], []).then(
      (n) => n === 2,
      () => false,
    ),
  );
});

test("it ends by itself when nobody has been connected for a while, and its data are found again", async () => {
  const store = await start("--idle-seconds", "0.3");
  const connection = await connectTo(store.dataDir);
  await connection.redis.set("a", "1");
  const pid = await store.pid();
  await connection.close();
  await until(() => !isRunning(pid));
  expect(await readdir(store.dataDir)).not.toContain("engine.json");
  expect(await (await connectTo(store.dataDir)).redis.get("a")).toBe("1");
});

test("SIGTERM ends it in order, and the next command starts another", async () => {
  const store = await start();
  const { redis } = await connectTo(store.dataDir);
  await redis.set("a", "1");
  const pid = await store.pid();
  process.kill(pid, "SIGTERM");
  await until(() => !isRunning(pid));
  await until(() =>
    redis.get("a").then(
      (value) => value === "1",
      () => false,
    ),
  );
});

test("it compacts what it appended when it starts, and loses nothing by it", async () => {
  const store = await start();
  const first = await connectTo(store.dataDir);
  for (let round = 0; round < 20; round++) {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        first.redis.set(`key:${index}`, `${round}`.repeat(500)),
      ),
    );
  }
  await first.redis.set("expiring", "1", { ex: 1000 });
  await first.close();
  const before = await appendedBytes(store.dataDir);
  expect(before).toBeGreaterThan(500_000);
  await store.kill();
  await store.start({ sidecarArguments: ["--compact-bytes", "100000"] });
  expect(await appendedBytes(store.dataDir)).toBe(0);
  const { redis } = await connectTo(store.dataDir);
  expect(await redis.dbsize()).toBe(51);
  expect(await redis.get("key:49")).toBe("19".repeat(500));
  expect(await redis.ttl("expiring")).toBeGreaterThan(900);
  await redis.set("after", "1");
  await store.kill();
  await until(() =>
    redis.get("after").then(
      (value) => value === "1",
      () => false,
    ),
  );
  expect(await redis.dbsize()).toBe(52);
});

test("where compacting was interrupted it serves first, and compacts at the start after that", async () => {
  const store = await start();
  const { redis } = await connectTo(store.dataDir);
  await redis.set("key", "1".repeat(200_000));
  await store.kill();
  await mkdir(path.join(store.dataDir, "store", "appendonlydir.new"));
  const options = { sidecarArguments: ["--compact-bytes", "100000"] };
  await store.start(options);
  expect(await appendedBytes(store.dataDir)).toBeGreaterThan(200_000);
  await store.kill();
  await store.start(options);
  expect(await appendedBytes(store.dataDir)).toBe(0);
  expect(await redis.strlen("key")).toBe(200_000);
});

async function appendedBytes(dataDir: string): Promise<number> {
  const files = path.join(dataDir, "store", "appendonlydir");
  const names = (await readdir(files)).filter((name) => name.endsWith(".incr.aof"));
  const sizes = await Promise.all(
    names.map(async (name) => (await stat(path.join(files, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

test("a file cut short in the middle of a write loads up to there", async () => {
  const store = await start();
  const { redis } = await connectTo(store.dataDir);
  await redis.set("a", "1");
  await store.kill();
  const file = path.join(store.dataDir, "store", "appendonlydir", "appendonly.aof.1.incr.aof");
  await writeFile(file, "*3\r\n$3\r\nSET\r\n$1\r\nb", { flag: "a" });
  await until(() =>
    redis.get("a").then(
      (value) => value === "1",
      () => false,
    ),
  );
});

test("a folder that cannot be one is refused with a sentence that names DATA_DIR and REDIS_URL", async () => {
  const file = path.join(await folder(), "file");
  await writeFile(file, "");
  const { redis } = await connectTo(path.join(file, "data"));
  const error = await failureOf(redis.ping());
  expect(error.code).toBe("store-unavailable");
  expect(error.message).toMatch(/a file stands where a folder must be.*DATA_DIR.*REDIS_URL/);
});

test("damaged data stop the start with a sentence that points to the log", async () => {
  const store = await start();
  await (await connectTo(store.dataDir)).redis.set("a", "1");
  await store.kill();
  const manifest = path.join(store.dataDir, "store", "appendonlydir", "appendonly.aof.manifest");
  await writeFile(manifest, "not a manifest\n");
  const error = await failureOf(ensureEngine(store.dataDir));
  expect(error.code).toBe("store-unavailable");
  expect(error.message).toMatch(/did not start: .*engine\.log.*REDIS_URL/);
  expect(await readFile(path.join(store.dataDir, "engine.log"), "utf8")).toMatch(/manifest/);
});

test("the folder, the password and the data are their owner's alone", async () => {
  const store = await start();
  await (await connectTo(store.dataDir)).redis.set("a", "1");
  const modeOf = async (...names: string[]) =>
    ((await stat(path.join(store.dataDir, ...names))).mode & 0o777).toString(8);
  expect(await modeOf()).toBe("700");
  expect(await modeOf("store")).toBe("700");
  for (const name of ["password", "engine.json", "engine.log", "store/1"]) {
    expect(await modeOf(name)).toBe("600");
  }
  expect(await modeOf("store", "appendonlydir", "appendonly.aof.1.incr.aof")).toBe("600");
});

test("without the folder's password nobody gets in", async () => {
  const store = await start();
  const url = Object.assign(new URL(store.url), { password: "wrong" }).href;
  const connection = await connect({ kind: "tcp", url });
  toEnd.push(() => connection.close());
  expect((await failureOf(connection.redis.ping())).message).toMatch(/WRONGPASS/);
});
