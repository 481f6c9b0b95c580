import "server-only";
import { z } from "zod";
import type { FoundConversation } from "@/lib/chat/conversation";
import { rankByTitle } from "@/lib/chat/title-match";
import { keysOf } from "@/lib/store/redis/keys";
import type { ScriptRunner } from "@/lib/store/redis/run-script";
import { readTitlesScript } from "@/lib/store/redis/scripts/find-conversations";
import type { Store } from "@/lib/store/store";

/** Rows that a script reads before it lets others in, and that fit into Upstash's smallest answer. */
const stretch = 2_000;

const titles = z.array(z.tuple([z.string(), z.number(), z.string()]));

/** Finds conversations by title. A script knows no letters beyond ASCII, so the titles are compared
 *  here, a stretch of the list at a time. */
export function findConversationsIn(run: ScriptRunner): Pick<Store, "findConversations"> {
  return {
    async findConversations(owner, query, limit) {
      const { conversations, pinned, archived, conversation } = keysOf(owner);
      // By id: a conversation may move up the list, or to another, between two stretches.
      const found = new Map<string, FoundConversation>();
      const search = async (set: string) => {
        for (let first = 0; ; first += stretch) {
          const reply = await run(readTitlesScript, [set, conversation], [first, stretch]);
          const read = titles.parse(JSON.parse(z.string().parse(reply)));
          const rows = read.map(([id, updatedAt, title]) => {
            return { id, title, updatedAt, isArchived: set === archived };
          });
          for (const row of rankByTitle(rows, query)) found.set(row.id, row);
          if (read.length < stretch) break;
        }
      };
      await Promise.all([search(pinned), search(conversations), search(archived)]);
      return rankByTitle([...found.values()], query).slice(0, limit);
    },
  };
}
