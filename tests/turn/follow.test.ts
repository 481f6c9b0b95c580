import { describe, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import type { Chunk } from "@/lib/chat/message";
import { followTurn } from "@/lib/turn/follow-turn";
import { takeFreePlace } from "@/lib/turn/reader-places";
import { transports } from "@/tests/support/each-transport";
import { readChunks } from "@/tests/support/read-chunks";
import { until } from "@/tests/support/redis-servers";
import { TurnsOver } from "@/tests/support/turns-over";

/** A lease that outlasts a busy machine: whoever reads the log must not take its maker for dead. */
const calmly = { generationLeaseMs: 60_000 };

const hasEnd = (chunks: Chunk[]) => chunks.some(({ type }) => type === "data-status");

describe.each(transports)("a reader over $name", ({ name }) => {
  const turns = new TurnsOver(name);

  /** Everything of a reply from `position` on, from its log. */
  const readOn = async (generationId: string, position: number) =>
    readChunks(await turns.follow(generationId, position));

  /** A reply that has said all its words, is in the log with them, and has not ended yet. */
  async function beginAlmostDone() {
    const held = turns.parts.model.hold({ text: "one two three" }, 3);
    const begun = await turns.begin(turns.request(), calmly);
    const { generationId } = begun;
    await turns.untilLogged(generationId, "three");
    const position = (await turns.logged(generationId)).length;
    const all = readChunks(begun.stream);
    return { ...begun, all, position, release: held.release };
  }

  test("fault 4: whoever follows hears that a silent maker lives, and of its end when it was killed", async () => {
    const dead = await turns.beginElsewhere(3_000);
    const followers = [1, 2].map(async () => {
      return Array.fromAsync(await turns.follow(dead.generationId));
    });
    for (const batches of await Promise.all(followers)) {
      expect(batches[0]).toEqual({ position: 2, chunks: dead.chunks });
      expect(batches[1]).toEqual({ position: 2, chunks: [] });
      const end = { status: "interrupted", error: "model-cut-off" };
      expect(batches.at(-1)).toMatchObject({ position: 3, chunks: [{ data: end }] });
    }
    expect(await turns.logged(dead.generationId)).toHaveLength(3);
    expect(await turns.shown()).toMatchObject({
      reply: { id: dead.generationId, status: "interrupted" },
      text: "half an answer",
    });
  });

  test("fault 4: whoever comes back to a reply whose maker was killed, with all it said, gets the end", async () => {
    const dead = await turns.beginElsewhere(1);
    await until(() => Date.now() > dead.now + dead.leaseMs);
    expect(await readOn(dead.generationId, 2)).toMatchObject([
      { type: "data-status", data: { status: "interrupted" } },
    ]);
  });

  test("fault 25: a reader whose stream broke off before the end gets exactly the rest, here and elsewhere", async () => {
    const { generationId, run, all, position, release } = await beginAlmostDone();
    const here = turns.follow(generationId, position);
    const elsewhere = turns.followElsewhere(generationId, position);
    const streams = [await here, await elsewhere];
    release();
    const rests = await Promise.all(streams.map(readChunks));
    await run?.finished;
    const rest = (await all).slice(position);
    expect(hasEnd(rest)).toBe(true);
    expect(rests).toEqual([rest, rest]);
  });

  test("fault 25: a reader that comes back after the end gets exactly the rest, from wherever it stands", async () => {
    const { generationId, run, all, release } = await beginAlmostDone();
    release();
    await run?.finished;
    const whole = await all;
    for (const position of whole.keys()) {
      expect(await readOn(generationId, position)).toEqual(whole.slice(position));
    }
    for (const seen of [whole.length, whole.length + 5]) {
      expect(await followTurn(turns.parts.store, turns.owner, generationId, seen, null)).toBeNull();
    }
  });

  test("fault 26: a slow reader is handed all it missed in one piece, and holds up nobody", async () => {
    const chunks = Array.from({ length: 3_000 }, (_, index) => `word${index} `);
    turns.parts.model.reply({ chunks });
    const { generationId, run, stream } = await turns.begin();
    const gone = await turns.follow(generationId);
    const fast = readChunks(await turns.follow(generationId));
    const reader = gone.getReader();
    await reader.read();
    await reader.cancel();
    const seen = await fast;
    expect(seen.length).toBeGreaterThan(3_000);
    await run?.finished;
    expect(await turns.shown()).toMatchObject({ reply: { status: "done" }, text: chunks.join("") });

    const missed = await Array.fromAsync(stream);
    expect(missed).toHaveLength(1);
    expect(missed[0]?.chunks.slice(0, seen.length)).toEqual(seen);
  });

  test("fault 26: a slow reader in another process is handed what it missed in one piece as well", async () => {
    const held = turns.parts.model.hold({ text: "one two three four five" }, 1);
    const { generationId, run, stream } = await turns.begin(turns.request(), calmly);
    const slow = (await turns.followElsewhere(generationId)).getReader();
    held.release();
    const all = await readChunks(stream);
    await run?.finished;
    const pieces: Chunk[][] = [];
    for (let piece = await slow.read(); !piece.done; piece = await slow.read()) {
      pieces.push(piece.value.chunks);
    }
    expect(pieces.flat()).toEqual(all);
    // What there was when it came, and the rest.
    expect(pieces.length).toBeLessThanOrEqual(2);
  });
});

describe("an owner's readers", () => {
  const turns = new TurnsOver("embedded");

  /** A reply in a conversation of its own that waits for its second word. */
  async function beginHeld(owner = turns.owner) {
    const held = turns.parts.model.hold({ text: "one two" }, 1);
    const begun = await turns.begin(turns.request({ owner, conversationId: newId() }));
    const { run } = begun;
    const seen = readChunks(begun.stream);
    await held.reached;
    // Its step, its text's begin and the word.
    await until(() => run?.position === 3);
    return {
      ...begun,
      seen,
      async finish() {
        held.release();
        await run?.finished;
      },
    };
  }

  /** A reader that comes back, and waits only if there is a place for it. */
  const follow = (generationId: string, place = takeFreePlace(turns.owner), position = 0) =>
    followTurn(turns.parts.store, turns.owner, generationId, position, place);

  test("hear every two seconds that a reply without news is still being made", async () => {
    turns.parts.model.reply({ hangs: true });
    const { run, stream } = await turns.begin();
    const reader = stream.getReader();
    expect(await reader.read()).toEqual({ done: false, value: { position: 0, chunks: [] } });
    await reader.cancel();
    run?.stop();
    await run?.finished;
  });

  test("are three at most: the fourth ends the first one's stream, whose rest is then followed", async () => {
    const [first, second, third] = [await beginHeld(), await beginHeld(), await beginHeld()];
    const fourth = await beginHeld();
    const begunAt = performance.now();
    const begin = await first.seen;
    // At once, not with the next sign of life.
    expect(performance.now() - begunAt).toBeLessThan(1_000);
    expect(begin).toHaveLength(3);

    // No place is free: there is what there is, and no waiting.
    expect(takeFreePlace(turns.owner)).toBeNull();
    const soFar = await follow(first.generationId);
    expect(await readChunks(soFar)).toEqual(begin);

    await second.finish();
    expect(hasEnd(await second.seen)).toBe(true);
    const place = takeFreePlace(turns.owner);
    expect(place).not.toBeNull();
    const rest = await follow(first.generationId, place, begin.length);
    await Promise.all([first, third, fourth].map((one) => one.finish()));
    const whole = [...begin, ...(await readChunks(rest))];
    expect(whole).toEqual(await turns.logged(first.generationId));
    expect(hasEnd(whole)).toBe(true);
    for (const { seen } of [third, fourth]) expect(hasEnd(await seen)).toBe(true);
  });

  test("give their place back when they go, and each owner has places of its own", async () => {
    const held = [await beginHeld(), await beginHeld()];
    const stranger = newId();
    for (let times = 0; times < 3; times++) held.push(await beginHeld(stranger));
    turns.parts.model.reply({ hangs: true });
    const { run, stream } = await turns.begin(turns.request({ conversationId: newId() }));
    expect(takeFreePlace(turns.owner)).toBeNull();
    await stream.cancel();
    const place = takeFreePlace(turns.owner);
    expect(place).not.toBeNull();
    place?.release();
    run?.stop();
    await run?.finished;
    for (const { finish, seen } of held) {
      await finish();
      expect(hasEnd(await seen)).toBe(true);
    }
  });

  test("without a place neither wait nor take one, also for a reply that another process makes", async () => {
    const { generationId, chunks } = await turns.beginElsewhere(60_000);
    expect(await readChunks(await follow(generationId, null))).toEqual(chunks);
    expect(await readChunks(await follow(generationId, null, chunks.length))).toEqual([]);
  });

  test("do not keep a place for what is not there", async () => {
    for (let times = 0; times < 4; times++) {
      expect(await follow(newId())).toBeNull();
    }
    turns.parts.instead.readLog = async () => {
      throw new Error("a bug");
    };
    for (let times = 0; times < 4; times++) {
      await expect(follow(newId())).rejects.toThrow("a bug");
    }
    const place = takeFreePlace(turns.owner);
    expect(place).not.toBeNull();
    place?.release();
  });
});
