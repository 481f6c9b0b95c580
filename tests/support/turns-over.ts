import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { newId } from "@/lib/chat/id";
import { type Chunk, textOf } from "@/lib/chat/message";
import type { Environment } from "@/lib/env";
import { beginTurn, type TurnRequest } from "@/lib/turn/begin-turn";
import { followTurn } from "@/lib/turn/follow-turn";
import { readCurrentPage } from "@/lib/turn/read-current-page";
import { takePlace } from "@/lib/turn/reader-places";
import { runs } from "@/lib/turn/runs";
import { readChunks } from "@/tests/support/read-chunks";
import { until } from "@/tests/support/redis-servers";
import { turnToBegin } from "@/tests/support/seed-turns";
import { startTurnParts } from "@/tests/support/turn-parts";

/** Turns over one transport, for the tests of one `describe`, and for each of them an owner and a
 *  conversation that nobody has used. */
export class TurnsOver {
  parts!: Awaited<ReturnType<typeof startTurnParts>>;
  owner = "";
  conversationId = "";

  constructor(transportName: Parameters<typeof startTurnParts>[0]) {
    beforeAll(async () => {
      this.parts = await startTurnParts(transportName);
    });
    afterAll(() => this.parts.stop());
    beforeEach(() => {
      this.parts.reset();
      this.owner = newId();
      this.conversationId = newId();
      vi.spyOn(console, "error").mockImplementation(() => undefined);
    });
    afterEach(() => {
      vi.restoreAllMocks();
    });
  }

  request(change: Partial<TurnRequest> = {}): TurnRequest {
    const { owner, conversationId } = this;
    return {
      ...{ owner, conversationId, generationId: newId(), parentId: null },
      ...{ userMessage: { id: newId(), text: "hello" }, continues: true, model: null },
      ...change,
    };
  }

  /** The request that answers the same message anew. */
  retryOf({ userMessage }: { userMessage: { id: string } | null }): TurnRequest {
    const parentId = userMessage?.id ?? null;
    return this.request({ userMessage: null, parentId, continues: false });
  }

  /** Begins a turn, or follows the one that its ids name: then `run` is null. */
  async begin(request = this.request(), environment: Partial<Environment> = {}) {
    const { context } = this.parts;
    const begun = await beginTurn(
      { ...context, environment: { ...context.environment, ...environment } },
      request,
    );
    if (!begun.ok || !begun.value.stream) throw new Error(JSON.stringify(begun));
    return { ...request, run: begun.value.run, stream: begun.value.stream };
  }

  /** A whole turn, its title included. */
  async take(request = this.request()) {
    const begun = await this.begin(request);
    const chunks = await readChunks(begun.stream);
    await begun.run?.finished;
    return { ...begun, chunks };
  }

  /** A turn whose answer says "one two " and then nothing more; that much is in the log. */
  async beginEndless(environment?: Partial<Environment>) {
    this.parts.model.reply({ chunks: ["one ", "two "], neverEnds: true });
    const { run, stream, ...request } = await this.begin(this.request(), environment);
    if (!run) throw new Error("It was begun before.");
    await this.untilLogged(request.generationId, "two ");
    return { ...request, run, seen: readChunks(stream) };
  }

  /** A reply that another process makes. It has said "half an answer". */
  async beginElsewhere(leaseMs: number) {
    const { owner, conversationId } = this;
    const turn = turnToBegin({ owner, conversationId, leaseMs });
    const { generationId } = turn;
    await this.parts.real.beginTurn(turn);
    const chunks: Chunk[] = [
      { type: "text-start", id: "0" },
      { type: "text-delta", id: "0", delta: "half an answer" },
    ];
    await this.parts.real.appendToLog({
      // A later flush would renew the lease beyond what the turn that is returned tells.
      ...{ owner, conversationId, generationId, leaseMs, now: turn.now },
      batch: { position: 2, chunks },
    });
    return { ...turn, chunks };
  }

  /** A reader that comes back, with a place of its own. */
  async follow(generationId: string, position = 0) {
    const place = takePlace(this.owner);
    const { store } = this.parts;
    const followed = await followTurn(store, this.owner, generationId, position, place);
    if (!followed) throw new Error("There is nothing to follow.");
    return followed;
  }

  /** The same as another process has it, which knows of a run only by the store. */
  followElsewhere(generationId: string, position = 0) {
    runs().delete(generationId);
    return this.follow(generationId, position);
  }

  read() {
    return readCurrentPage(this.parts.store, this.owner, this.conversationId, 50);
  }

  /** What a page shows: the ids of its messages, oldest first, and the reply that is the last. */
  async shown() {
    const messages = (await this.read())?.messages ?? [];
    const reply = messages.at(-1);
    if (reply?.role !== "assistant") throw new Error("There is no reply.");
    return { ids: messages.map(({ id }) => id), reply, text: textOf(reply) };
  }

  /** The ids in the owner's list of conversations. */
  async listed() {
    const page = await this.parts.real.listConversations(
      this.owner,
      "current",
      null,
      30,
      Date.now(),
    );
    return page.conversations.map(({ id }) => id);
  }

  /** What the log of a reply holds; [] without one. */
  async logged(generationId: string): Promise<Chunk[]> {
    const log = await this.parts.real.readLog(this.owner, generationId, 0);
    return log?.batch.chunks ?? [];
  }

  untilLogged(generationId: string, text: string): Promise<void> {
    return until(async () => JSON.stringify(await this.logged(generationId)).includes(text));
  }
}
