import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import { textOf } from "@/lib/chat/message";
import { beginTurn, type TurnRequest } from "@/lib/turn/begin-turn";
import { followTurn } from "@/lib/turn/follow-turn";
import { recoverTurn } from "@/lib/turn/recover-turn";
import { stopTurn } from "@/lib/turn/stop-turn";
import { turnToBegin } from "@/tests/support/seed-turns";
import { leaseMs, startTurnParts } from "@/tests/support/turn-parts";

let parts: Awaited<ReturnType<typeof startTurnParts>>;
let owner: string;
let conversationId: string;

beforeAll(async () => {
  parts = await startTurnParts();
});
afterAll(() => parts.stop());
beforeEach(() => {
  parts.reset();
  owner = newId();
  conversationId = newId();
});

describe("a reply under way, by anybody but its owner,", () => {
  /** A turn whose answer stands still after its first word. */
  async function beginHeld() {
    const held = parts.model.hold({ text: "a secret answer" }, 1);
    const turn: TurnRequest = {
      ...{ owner, conversationId, generationId: newId(), parentId: null },
      ...{ userMessage: { id: newId(), text: "hello" }, continues: true, model: null },
    };
    const begun = await beginTurn(parts.context, turn);
    if (!begun.ok || !begun.value.run) throw new Error("It did not begin.");
    const { run } = begun.value;
    await held.reached;
    return {
      turn,
      async finish() {
        held.release();
        await run.finished;
        const page = await parts.real.readConversation(owner, conversationId, 1, Date.now());
        const message = page?.messages.at(-1);
        return message && textOf(message);
      },
    };
  }

  test("is not followed", async () => {
    const { turn, finish } = await beginHeld();
    const followed = await followTurn(parts.store, newId(), turn.generationId, 0, null);
    await followed?.cancel();
    expect(followed).toBeNull();
    await finish();
  });

  test("is not stopped", async () => {
    const { finish } = await beginHeld();
    const isStopped = await stopTurn(parts.store, newId(), conversationId);
    const text = await finish();
    expect([isStopped, text]).toEqual([false, "a secret answer"]);
  });

  test("is not what a turn with its ids follows", async () => {
    const { turn, finish } = await beginHeld();
    const stranger = newId();
    parts.model.reply("nothing of it");
    const begun = await beginTurn(parts.context, { ...turn, owner: stranger });
    const { stream } = begun.ok ? begun.value : { stream: null };
    const [batches] = await Promise.all([Array.fromAsync(stream ?? []), finish()]);
    expect(JSON.stringify(batches)).toContain("nothing");
    expect(JSON.stringify(batches)).not.toContain("secret");
    const page = await parts.real.readConversation(stranger, conversationId, 50, Date.now());
    expect(page?.messages).toHaveLength(2);
  });
});

test("a reader that took a reply for dead leaves it to its maker, who is back", async () => {
  const turn = turnToBegin({ owner, conversationId, leaseMs, now: Date.now() - leaseMs });
  const { generationId } = turn;
  await parts.real.beginTurn(turn);
  const read = () => parts.real.readConversation(owner, conversationId, 50, Date.now());
  const page = await read();
  expect(page?.generation?.isAlive).toBe(false);
  await parts.real.appendToLog({
    ...{ owner, conversationId, generationId, leaseMs, now: Date.now() },
    batch: { position: 0, chunks: [] },
  });
  if (!page?.generation) throw new Error("There is no reply.");
  const recovered = await recoverTurn(parts.real, owner, conversationId, page.generation);
  expect(recovered.outcome).toBe("refused");
  expect((await read())?.generation).toMatchObject({ id: generationId, isAlive: true });
});
