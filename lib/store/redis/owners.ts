import "server-only";
import type { Redis } from "@upstash/redis";
import { z } from "zod";
import { decode, toConversation, toMessages } from "@/lib/store/redis/codec";
import { everyKeyOf, keysOf } from "@/lib/store/redis/keys";
import type { ScriptRunner } from "@/lib/store/redis/run-script";
import { allIdsScript, scanHashScript } from "@/lib/store/redis/scripts/move";
import { readMetadataScript } from "@/lib/store/redis/scripts/owner";
import type { OwnedStore, Store } from "@/lib/store/store";

const scannedKeys = z.tuple([
  z.union([z.string(), z.number()]).transform(String),
  z.array(z.string()),
]);

/** A conversation with all that was ever said in it, for whoever takes their data along. */
export function wholeConversationsIn(
  run: ScriptRunner,
): Pick<OwnedStore, "readWholeConversation" | "listAllIds"> {
  return {
    async listAllIds(owner) {
      const { conversation, trashed } = keysOf(owner);
      return decode.ids(await run(allIdsScript, [conversation, trashed], []));
    },

    async readWholeConversation(owner, id) {
      const { conversation, trashed, trash, messages } = keysOf(owner);
      const reply = await run(readMetadataScript, [conversation, trashed, trash], [id]);
      if (reply === null) return null;
      const { metadata, deletedAt = null } = decode.metadata(reply);
      const found = new Map<string, string>();
      let cursor = "0";
      do {
        const scanned = decode.scannedHash(await run(scanHashScript, [messages(id)], [cursor]));
        cursor = scanned.cursor;
        for (const [messageId, message] of scanned.fields) found.set(messageId, message);
      } while (cursor !== "0");
      const all = toMessages([...found.values()].map((message) => decode.message(message)));
      return {
        conversation: toConversation(id, metadata),
        deletedAt,
        messages: all.sort((a, b) => a.depth - b.depth || a.createdAt - b.createdAt),
      };
    },
  };
}

/** Everything of one owner. */
export function ownersIn(redis: Redis): Pick<Store, "deleteOwner"> {
  return {
    async deleteOwner(owner) {
      // A reply that was under way, or a log that expires in a minute, stands in no list: only the
      // keys themselves tell. Again until nothing is found, since a last write may have been on its way.
      for (let round = 1; ; round++) {
        let count = 0;
        let cursor = "0";
        do {
          const options = { match: everyKeyOf(owner), count: 1_000 };
          const [next, keys] = scannedKeys.parse(await redis.scan(cursor, options));
          if (keys.length > 0) await redis.unlink(...keys);
          count += keys.length;
          cursor = next;
        } while (cursor !== "0");
        if (count === 0 && round > 1) return;
      }
    },
  };
}
