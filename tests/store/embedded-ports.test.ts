import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import { afterEach, expect, test } from "vitest";
import { connect } from "@/lib/store/redis/connect";
import { openDataFolder } from "@/lib/store/redis/embedded/data-folder";
import { ensureEngine } from "@/lib/store/redis/embedded/ensure-engine";
import { StoreError } from "@/lib/store/store";
import { removeEmbedded, temporaryFolder } from "@/tests/support/redis-servers";

const toEnd: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of toEnd.splice(0).reverse()) await end();
});

async function folder(): Promise<string> {
  const dataDir = await temporaryFolder();
  toEnd.push(() => removeEmbedded(dataDir));
  return dataDir;
}

/** A stranger on the port; `answer` is what it says to whatever it hears. */
async function occupy(port: number, answer?: string): Promise<void> {
  const server = net.createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", () => answer && socket.write(answer));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  toEnd.push(async () => server.close());
}

const portOf = (url: string) => Number(new URL(url).port);

test("four processes that start together end with one server, which all of them use", async () => {
  const dataDir = await folder();
  const program = `
    import { connect } from "@/lib/store/redis/connect";
    const connection = await connect({ kind: "embedded", dataDir: process.argv[1] });
    await connection.redis.incr("started");
    console.log(await connection.redis.exec(["CONFIG", "GET", "requirepass"]));
    process.stdin.once("data", () => process.exit());`;
  const children: ChildProcess[] = [];
  for (let index = 0; index < 4; index++) {
    const child = spawn(
      process.execPath,
      [
        "--import",
        "./lib/commands/resolve-alias.ts",
        "--input-type=module-typescript",
        "-e",
        program,
        dataDir,
      ],
      { stdio: ["pipe", "pipe", "inherit"] },
    );
    toEnd.push(async () => child.kill("SIGKILL"));
    children.push(child);
  }
  await Promise.all(children.map((child) => child.stdout && once(child.stdout, "data")));
  const { redis, close } = await connect({ kind: "embedded", dataDir });
  toEnd.push(close);
  expect(await redis.get("started")).toBe("4");
  expect(await serversOf(dataDir)).toBe(1);
});

/** How many of the folder's ports its engine listens on. */
async function serversOf(dataDir: string): Promise<number> {
  const { ports } = await openDataFolder(dataDir);
  const accepting = ports.map(
    (port) =>
      new Promise<number>((resolve) => {
        const socket = net.connect(port, "127.0.0.1", () => resolve(1));
        socket.on("error", () => resolve(0));
        socket.on("connect", () => socket.destroy());
      }),
  );
  return (await Promise.all(accepting)).reduce((sum, count) => sum + count, 0);
}

test.each([
  ["says nothing", undefined],
  ["speaks HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n"],
  ["says yes to everything", "+OK\r\n+PONG\r\n"],
])("a stranger on its port that %s is told from it and passed by", async (_, answer) => {
  const dataDir = await folder();
  const { ports } = await openDataFolder(dataDir);
  await occupy(ports[0] ?? 0, answer);
  const url = await ensureEngine(dataDir);
  expect(portOf(url)).toBe(ports[1]);
});

test("the port that a stranger has left does not become a second server's", async () => {
  const dataDir = await folder();
  const { ports } = await openDataFolder(dataDir);
  await occupy(ports[0] ?? 0);
  const url = await ensureEngine(dataDir);
  await toEnd.pop()?.();
  expect(await ensureEngine(dataDir)).toBe(url);
  expect(await serversOf(dataDir)).toBe(1);
});

test("when strangers have all of its ports, the message says so and names REDIS_URL", async () => {
  const dataDir = await folder();
  const { ports } = await openDataFolder(dataDir);
  for (const port of ports) await occupy(port);
  const { redis } = await connect({ kind: "embedded", dataDir });
  const error = await redis.ping().catch((error) => error);
  expect(error).toBeInstanceOf(StoreError);
  expect(error.code).toBe("store-unavailable");
  expect(error.message).toMatch(/ports .* taken by other programs.*REDIS_URL/);
});
