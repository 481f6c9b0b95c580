import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { newId } from "@/lib/chat/id";
import { decode } from "@/lib/store/redis/codec";
import { instructionsIn } from "@/lib/store/redis/instructions";
import { keysOf } from "@/lib/store/redis/keys";
import type { ScriptRunner } from "@/lib/store/redis/run-script";
import * as scripts from "@/lib/store/redis/scripts/move";
import type { Store } from "@/lib/store/store";

/** How long a conversation stays frozen when whoever copies it dies; it is renewed at every step. */
const usualFreezeMs = 3_000;
const busyPauseMs = 100;
/** How long a reply under way that came along counts as alive: until its maker is heard of again. */
const claimMs = 10_000;

const parse =
  <Schema extends z.ZodType>(schema: Schema) =>
  (reply: unknown): z.output<Schema> =>
    schema.parse(JSON.parse(z.string().parse(reply)));

const frozen = parse(
  z.object({ movedTo: z.string().optional(), generationId: z.string().optional() }),
);
const givenUp = parse(
  z.object({
    movedTo: z.string(),
    metadata: z.string(),
    generationId: z.string().optional(),
    deletedAt: z.number().optional(),
  }),
);
// An empty list is an empty object to cjson.
const entries = parse(
  z
    .array(z.tuple([z.string(), z.array(z.string())]))
    .or(z.object({}).transform((): [string, string[]][] => [])),
);

type Moves = Pick<
  Store,
  | "moveConversation"
  | "finishMove"
  | "moveInstructions"
  | "noteGuest"
  | "forgetGuest"
  | "readGuests"
>;

/** Moves a guest's conversations to an account. The two lie in different places of a cluster, so that no
 *  script can do it at once: at every moment a conversation is whole in one place or the other. */
export function movesIn(run: ScriptRunner, freezeMs = usualFreezeMs): Moves {
  const { readInstructions } = instructionsIn(run);

  const placesOf = (owner: string) => {
    const { conversation, trashed, trash } = keysOf(owner);
    return [conversation, trashed, trash];
  };
  const setsOf = (owner: string) => {
    const { conversations, pinned, archived, conversation, trash, trashed } = keysOf(owner);
    return [conversations, pinned, archived, conversation, trash, trashed];
  };

  const copyHash = async (from: string, to: string, renew: () => Promise<boolean>) => {
    let cursor = "0";
    do {
      const scanned = decode.scannedHash(await run(scripts.scanHashScript, [from], [cursor]));
      for (const fields of portions(scanned.fields)) {
        await run(scripts.putFieldsScript, [to], fields.flat());
      }
      cursor = scanned.cursor;
      if (!(await renew())) return false;
    } while (cursor !== "0");
    return true;
  };

  const copyLog = async (from: string, to: string, renew: () => Promise<boolean>) => {
    for (let start = "-"; ; ) {
      const read = entries(await run(scripts.readEntriesScript, [from], [start]));
      const last = read.at(-1);
      if (!last) return true;
      await run(scripts.putEntriesScript, [to], [JSON.stringify(read)]);
      if (!(await renew())) return false;
      start = `(${last[0]}`;
    }
  };

  const finishMove = async (from: string, id: string) => {
    const reply = await run(scripts.readGivenUpScript, placesOf(from), [id]);
    if (reply === null) return;
    const { movedTo, metadata, generationId, deletedAt = "" } = givenUp(reply);
    await run(
      scripts.showMovedScript,
      [...setsOf(movedTo), keysOf(movedTo).messages(id)],
      [id, metadata, deletedAt, Date.now() + claimMs],
    );
    const { messages, versions, generation } = keysOf(from);
    const own = [messages(id), versions(id), ...(generationId ? [generation(generationId)] : [])];
    await run(scripts.dropGivenUpScript, [...setsOf(from), ...own], [id]);
  };

  return {
    finishMove,

    async moveConversation(from, to, id) {
      const token = newId();
      const [conversation = "", trashed = ""] = placesOf(from);
      const freeze = (goesOn = 0) =>
        run(
          scripts.freezeScript,
          [conversation, trashed],
          [id, token, Date.now(), freezeMs, goesOn],
        );
      const renew = async () => {
        const reply = await freeze(1);
        return reply !== null && reply !== "busy";
      };
      const deadline = Date.now() + 2 * freezeMs;
      let reply = await freeze();
      // Whoever has frozen it is about to be done with it, or dead.
      while (reply === "busy" && Date.now() < deadline) {
        await delay(busyPauseMs);
        reply = await freeze();
      }
      if (reply === null) return true;
      if (reply === "busy") return false;
      const { movedTo, generationId } = frozen(reply);
      if (movedTo === undefined) {
        const [source, target] = [keysOf(from), keysOf(to)];
        const isCopied =
          (await copyHash(source.messages(id), target.messages(id), renew)) &&
          (await copyHash(source.versions(id), target.versions(id), renew)) &&
          (generationId === undefined ||
            (await copyLog(
              source.generation(generationId),
              target.generation(generationId),
              renew,
            )));
        if (!isCopied) return false;
        const isGivenUp = await run(scripts.giveUpScript, [conversation, trashed], [id, token, to]);
        if (isGivenUp !== 1) return false;
      }
      await finishMove(from, id);
      return true;
    },

    async moveInstructions(from, to) {
      const { style, facts } = await readInstructions(from);
      if (style === "" && facts === "") return;
      const { instructions } = keysOf(to);
      await run(scripts.fillInstructionsScript, [instructions], [style, facts]);
    },

    async noteGuest(account, guest, hasMoved) {
      await run(scripts.noteGuestScript, [keysOf(account).guests], [guest, hasMoved ? 1 : 0]);
    },

    async forgetGuest(account, guest) {
      await run(scripts.forgetGuestScript, [keysOf(account).guests], [guest]);
    },

    async readGuests(account) {
      const reply = await run(scripts.readGuestsScript, [keysOf(account).guests], []);
      const fields = z.array(z.string()).parse(reply);
      return fields.flatMap((guest, index) =>
        index % 2 === 0 ? [{ guest, hasMoved: fields[index + 1] === "1" }] : [],
      );
    },
  };
}

/** What fits into one request on Upstash's smallest plan, with room to spare. */
const portionBytes = 256 * 1024;

function portions(fields: [string, string][]): [string, string][][] {
  const cut: [string, string][][] = [];
  let bytes = 0;
  for (const field of fields) {
    bytes += Buffer.byteLength(field[1]);
    const last = cut.at(-1);
    if (last && bytes <= portionBytes) {
      last.push(field);
    } else {
      cut.push([field]);
      bytes = Buffer.byteLength(field[1]);
    }
  }
  return cut;
}
