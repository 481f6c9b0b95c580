import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { type Result, succeed } from "@/lib/chat/errors";
import type { LogBatch } from "@/lib/chat/generation";
import type { Chunk } from "@/lib/chat/message";
import {
  decode,
  encodeMessage,
  toChunks,
  toConversation,
  toFailure,
  toMessages,
} from "@/lib/store/redis/codec";
import { keysOf, lifetimeOf, metadataKey } from "@/lib/store/redis/keys";
import { movesIn } from "@/lib/store/redis/moves";
import type { ScriptRunner } from "@/lib/store/redis/run-script";
import { beginTurnScript } from "@/lib/store/redis/scripts/begin-turn";
import {
  appendToLogScript,
  endTurnScript,
  readLogScript,
  requestStopScript,
} from "@/lib/store/redis/scripts/generation";
import type { BegunTurn, Store, TurnToBegin } from "@/lib/store/store";

type Generations = Pick<Store, "beginTurn" | "appendToLog" | "endTurn" | "requestStop" | "readLog">;

/** How long a write waits for a conversation that is being copied to another owner, and then asks again. */
const movingPauseMs = 100;

/** The store's side of a turn: begin, log, end, stop. What a reply under way writes follows its
 *  conversation to the account that a guest has signed in to. */
export function generationsIn(run: ScriptRunner): Generations {
  const { finishMove } = movesIn(run);

  /** Writes in the name of `owner`, or of whoever has the conversation by now. */
  const follow = async (
    owner: string,
    conversationId: string,
    write: (owner: string, waitedMs: number) => Promise<unknown>,
    waitedMs = 0,
  ): Promise<unknown> => {
    const reply = await write(owner, waitedMs);
    if (reply === "moving") {
      await delay(movingPauseMs);
      return follow(owner, conversationId, write, waitedMs + movingPauseMs);
    }
    const movedTo = typeof reply === "string" && /^moved:(\w+)$/.exec(reply)?.[1];
    if (!movedTo) return reply;
    // Whoever moved it may have died between giving it up and showing it.
    await finishMove(owner, conversationId);
    return follow(movedTo, conversationId, write, waitedMs);
  };

  return {
    beginTurn: (turn) => beginTurn(run, turn),

    async appendToLog({ owner, conversationId, generationId, batch, leaseMs, now }) {
      const chunks = JSON.stringify(batch.chunks);
      const outcome = await follow(owner, conversationId, (current, waitedMs) => {
        const keys = keysOf(current);
        return run(
          appendToLogScript,
          [
            metadataKey(current, conversationId),
            keys.trashed,
            keys.generation(generationId),
            keys.reserved,
            keys.adoption,
          ],
          [
            ...[conversationId, generationId, now + waitedMs],
            ...[leaseMs, batch.position, chunks, current],
          ],
        );
      });
      return decode.flushOutcome(outcome);
    },

    async endTurn({ owner, conversationId, generationId, parentId, message, ...end }) {
      const ended = await follow(owner, conversationId, (current, waitedMs) => {
        const keys = keysOf(current);
        return run(
          endTurnScript,
          [
            keys.conversations,
            keys.pinned,
            keys.archived,
            metadataKey(current, conversationId),
            keys.trashed,
            keys.messages(conversationId),
            keys.versions(conversationId),
            keys.generation(generationId),
            keys.day(end.now),
            keys.reserved,
            keys.adoption,
          ],
          [
            conversationId,
            generationId,
            end.now + waitedMs,
            parentId,
            encodeMessage(message),
            end.lastBatch.position,
            JSON.stringify(end.lastBatch.chunks),
            end.logTtlSeconds,
            wholeTokens(end.tokens),
            end.onlyIfExpired ? 1 : 0,
            JSON.stringify(message.usage ?? {}),
            lifetimeOf(conversationId),
            current,
          ],
        );
      });
      return ended === 1;
    },

    async requestStop(owner, conversationId) {
      const keys = [metadataKey(owner, conversationId)];
      return (await run(requestStopScript, keys, [conversationId])) === 1;
    },

    async readLog(owner, generationId, position) {
      const keys = [keysOf(owner).generation(generationId)];
      const reply = await run(readLogScript, keys, [position]);
      if (reply === null) return null;
      const { conversationId, entries, ended } = decode.log(reply);
      return { conversationId, batch: joinEntries(position, entries), isEnded: ended };
    },
  };
}

async function beginTurn(run: ScriptRunner, turn: TurnToBegin): Promise<Result<BegunTurn>> {
  const { owner, conversationId, userMessage, limits, settings, ...rest } = turn;
  const keys = keysOf(owner);
  const reply = decode.begunTurn(
    await run(
      beginTurnScript,
      [
        keys.conversations,
        keys.pinned,
        keys.archived,
        metadataKey(owner, conversationId),
        keys.trashed,
        keys.messages(conversationId),
        keys.versions(conversationId),
        keys.generation(turn.generationId),
        keys.instructions,
        keys.sends,
        keys.day(turn.now),
        keys.reserved,
      ],
      [
        JSON.stringify({
          conversationId,
          ...withoutNulls(rest),
          ...limits,
          settings: withoutNulls(settings),
          lifetime: lifetimeOf(conversationId),
          userMessageId: userMessage?.id,
        }),
        userMessage ? encodeMessage({ role: "user", ...userMessage, createdAt: turn.now }) : "",
      ],
    ),
  );
  switch (reply.kind) {
    case "refused":
      return toFailure(reply);
    case "known":
    case "expired":
      return succeed({ kind: reply.kind });
    case "begun":
      return succeed({
        kind: "begun",
        conversation: toConversation(conversationId, reply.conversation),
        parentId: reply.history.at(-1)?.parentId ?? null,
        instructions: reply.instructions,
        history: toMessages(reply.history),
      });
    default:
      return reply satisfies never;
  }
}

// cjson reads null as a value that is true, so what is not there must not be there.
const withoutNulls = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/** Usage is the endpoint's word, and the counter takes whole numbers only. */
const wholeTokens = (tokens: number) =>
  Number.isFinite(tokens) ? Math.max(0, Math.floor(tokens)) : 0;

/** A reader may stand in the middle of an entry: what it has is dropped from the entry's chunks. */
function joinEntries(position: number, entries: [number, { type: string }[]][]): LogBatch {
  const chunks: Chunk[] = [];
  let last = position;
  for (const [end, batch] of entries) {
    chunks.push(...toChunks(batch).slice(Math.max(0, last - (end - batch.length))));
    last = end;
  }
  return { position: last, chunks };
}
