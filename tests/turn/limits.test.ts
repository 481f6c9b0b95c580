import { describe, expect, test } from "vitest";
import { newId } from "@/lib/chat/id";
import { beginTurn } from "@/lib/turn/begin-turn";
import { interruptRuns } from "@/lib/turn/interrupt-runs";
import { transports } from "@/tests/support/each-transport";
import { until } from "@/tests/support/redis-servers";
import { TurnsOver } from "@/tests/support/turns-over";

describe.each(transports)("over $name, a day's tokens", ({ name }) => {
  const turns = new TurnsOver(name);
  const limits = (tokensPerDay: number) => ({ perMinute: 0, perDay: 0, tokensPerDay });

  /** Sends into a new conversation; the code of its refusal, or null. */
  async function send(tokensPerDay: number) {
    const { context } = turns.parts;
    const environment = { ...context.environment, limits: limits(tokensPerDay) };
    const request = turns.request({ conversationId: newId() });
    const begun = await beginTurn({ ...context, environment }, request);
    return begun.ok ? null : begun.error.code;
  }

  test("are not exceeded by many messages at once; each reply that fails makes room again", async () => {
    const { model } = turns.parts;
    for (const asked of [2, 4]) {
      model.reply({ hangs: true });
      model.reply({ hangs: true });
      const codes = await Promise.all(Array.from({ length: 8 }, () => send(5_000)));
      expect(codes.filter((code) => code === "rate-limited")).toHaveLength(6);
      await until(() => model.replyRequests().length === asked);
      await interruptRuns();
    }
  });

  test("count a reply whose conversation was deleted for good while it was read", async () => {
    const { run, owner, conversationId } = await turns.beginEndless();
    await turns.parts.real.deleteConversations(owner, [conversationId], Date.now());
    await turns.parts.real.purgeConversations(owner, [conversationId]);
    await run.finished;
    // The instructions alone are more than 100 tokens, by any count.
    expect(await send(100)).toBe("token-limit");
  });
});
