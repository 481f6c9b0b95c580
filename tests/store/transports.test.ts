import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Connection, connect } from "@/lib/store/redis/connect";
import { transports } from "@/tests/support/each-transport";

const texts = [
  "hello",
  "OK",
  "null",
  "true",
  "1.0",
  "1e3",
  "007",
  '"q"',
  "[1,2]",
  "",
  "한국어 👍🏽",
];

describe.each(transports)("over $name", ({ start }) => {
  let running: Awaited<ReturnType<typeof start>>;
  let connection: Connection;
  beforeAll(async () => {
    running = await start();
    connection = await connect(running.location);
  });
  afterAll(async () => {
    await connection.close();
    await running.stop();
  });
  const redis = () => connection.redis;

  test("a text comes back as it was written, whatever it looks like", async () => {
    for (const text of texts) {
      await redis().set("text", text);
      expect(await redis().get("text")).toBe(text);
    }
    expect(await redis().get("missing")).toBeNull();
  });

  test("NUL, line separators and a megabyte survive; a lone surrogate becomes U+FFFD", async () => {
    const big = "é".repeat(500_000);
    for (const text of ["x\u0000y", "a\u2028b\r\n", big]) {
      await redis().set("text", text);
      expect(await redis().get("text")).toBe(text);
    }
    await redis().set("text", "a\ud800b");
    expect(await redis().get("text")).toBe("a\ufffdb");
  });

  test("a script's string, integer and nil arrive as string, number and null", async () => {
    const run = (script: string, ...args: string[]) => redis().eval(script, [], args);
    expect(await run("return cjson.encode({a=1,b={'x'}})")).toBe('{"a":1,"b":["x"]}');
    expect(await run("return '12'")).toBe("12");
    expect(await run("return 12")).toBe(12);
    expect(await run("return nil")).toBeNull();
    expect(await run("return false")).toBeNull();
    expect(await run("return {1,'a',false,{2,'b',{}}}")).toEqual([1, "a", null, [2, "b", []]]);
    expect(await run("return {ok='FINE'}")).toBe("FINE");
    expect(await run("return #ARGV[1]", "다람쥐")).toBe(9);
  });

  test("hashes, sorted sets and streams arrive as flat lists of strings", async () => {
    await redis().hset("hash", { a: 1, b: { c: [null] } });
    expect(await redis().hgetall("hash")).toEqual(["a", "1", "b", '{"c":[null]}']);
    await redis().zadd("sorted", { score: 1.5, member: "a" }, { score: 3e15, member: "2" });
    expect(await redis().zrange("sorted", 0, -1, { withScores: true })).toEqual([
      "a",
      "1.5",
      "2",
      "3000000000000000",
    ]);
    await redis().xadd("stream", "1-1", { chunk: '{"n":1}' });
    expect(await redis().exec(["XRANGE", "stream", "-", "+"])).toEqual([
      ["1-1", ["chunk", '{"n":1}']],
    ]);
  });

  test("a script that allows key locking runs, again and again, and after SCRIPT FLUSH", async () => {
    const script = redis().createScript<string>(
      "#!lua flags=allow-key-locking\nreturn cjson.encode({key = KEYS[1], n = tonumber(ARGV[1])})",
    );
    const expected = '{"key":"k","n":1}';
    const parsed = async () => JSON.parse(await script.exec(["k"], ["1"]));
    expect(await parsed()).toEqual(JSON.parse(expected));
    expect(await parsed()).toEqual(JSON.parse(expected));
    await redis().scriptFlush();
    expect(await parsed()).toEqual(JSON.parse(expected));
  });

  test("other flags of such a script stay in force", async () => {
    const script =
      "#!lua flags=allow-key-locking,no-writes\nreturn redis.call('SET', KEYS[1], '1')";
    await expect(redis().eval(script, ["k"], [])).rejects.toThrow(/read-only script/);
  });

  test("a script's line numbers stay as written", async () => {
    const script = "#!lua flags=allow-key-locking\nlocal x = 1\nreturn x.y.z";
    await expect(redis().eval(script, ["k"], [])).rejects.toThrow(/user_script:3/);
  });

  test("a command's own error has the server's text and nothing of what was sent", async () => {
    await redis().set("text", "x");
    const error = await redis()
      .lpush("text", "a secret noscript")
      .catch((error) => error);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).not.toBe("StoreError");
    expect(error.message).toMatch(/WRONGTYPE/);
    expect(error.message).not.toMatch(/secret|noscript/);
  });

  test("an error of a script that ran is not taken for an unknown script, whatever was sent", async () => {
    const script = redis().createScript(
      "redis.call('INCR', KEYS[1])\nreturn redis.call('LPUSH', KEYS[1], ARGV[1])",
    );
    await redis().del("runs");
    await expect(script.exec(["runs"], ["noscript"])).rejects.toThrow(/WRONGTYPE/);
    expect(await redis().get("runs")).toBe("1");
  });

  test("a pipeline keeps the order, and each command its own error", async () => {
    const replies = await redis()
      .pipeline()
      .set("p", "1")
      .lpush("p", "x")
      .incr("p")
      .exec({ keepErrors: true });
    expect(replies.map(({ result }) => result)).toEqual(["OK", undefined, 2]);
    expect(replies[1]?.error).toMatch(/WRONGTYPE/);
  });

  test("a transaction is carried out as one, or refused as a whole", async () => {
    expect(await redis().multi().set("m", "1").incr("m").get("m").exec()).toEqual(["OK", 2, "2"]);
    const refused = redis().multi().set("m", "9").eval("return", [], []).hset("m", {}).exec();
    await expect(refused).rejects.toThrow(/EXECABORT|wrong number/);
    expect(await redis().get("m")).toBe("2");
  });

  test("an argument that is missing is refused before it reaches anything", async () => {
    await expect(redis().set("undefined", undefined)).rejects.toThrow(/null args/);
    await expect(redis().set("nan", Number.NaN)).rejects.toThrow(/null args/);
    expect(await redis().exists("undefined", "nan")).toBe(0);
  });
});
