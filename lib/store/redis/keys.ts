import "server-only";
import { isTemporary } from "@/lib/chat/id";

/** The schema's version, kept under `schemaKey`; raise it together with an upgrade of what stands. */
export const schemaVersion = 1;

/** STRING. The version of the schema that the store was written with. Never expires. */
export const schemaKey = "daram:schema";

/** STRING. The secret that signs cookies where AUTH_SECRET is not set. Never expires. */
export const secretKey = "daram:secret";

/** The tables of accounts (`lib/store/row-store.ts`). They share the hash tag `{accounts}`, because a
 *  script follows an index to its rows and a row to the one that it belongs to. */
export const accountTables = {
  prefix: "daram:{accounts}:",
  rows: (table: string) => `daram:{accounts}:${table}`,
  /** STRING, a row's JSON. Users, their passwords and passkeys live until they are deleted; sign-ins
   *  and links from mails a day longer than they are good for. */
  row: (table: string, id: string) => `daram:{accounts}:${table}:${id}`,
  /** SET of the ids of all rows of a table. */
  all: (table: string) => `daram:{accounts}:${table}.all`,
  /** SET of the ids of the rows with this value in this field. Lives as long as its rows. */
  index: (table: string, field: string, value: string) =>
    `daram:{accounts}:${table}.${field}:${value}`,
};

/** STRING, an invitation by its digest: 1. Expires with it. */
export const inviteKey = (digest: string) => `daram:{accounts}:invite:${digest}`;

/** STRING each, `<limit>:<hash of an address or e-mail>:<window>`: counters of attempts to sign in and
 *  the like. Expire with the second window after. */
export const attemptsPrefix = "daram:attempts:";

/** Every key of one owner. All carry the hash tag `{owner}`, so that a script stays in one slot. */
export function keysOf(owner: string) {
  const key = (name: string) => `daram:{${owner}}:${name}`;
  return {
    /** ZSET conversation id → time of its last activity. An id is in one of these three or in the
     *  trash; its metadata says in which (`place`), so that it comes back to it from the trash. */
    conversations: key("conversations"),
    /** ZSET pinned conversation id → time of its last activity. */
    pinned: key("pinned"),
    /** ZSET archived conversation id → time of its last activity. */
    archived: key("archived"),
    /** HASH conversation id → metadata JSON: title, head, model, instructions, times, and the claim
     *  of the generation under way. A deleted one's moves to `trashed`: whoever looks here, an older
     *  app too, does not find it. */
    conversation: key("conversation"),
    /** HASH of one field like those of `conversation`: a temporary conversation's, in no list. Expires
     *  an hour after its last turn, as do its messages, its versions and its log. */
    temporary: (conversationId: string) => key(conversationId),
    /** ZSET deleted conversation id → time of its deletion. Lives until it is restored or purged. */
    trash: key("trash"),
    /** HASH deleted conversation id → metadata JSON, as `conversation` had it. */
    trashed: key("trashed"),
    /** HASH message id → message JSON, which begins with parentId and depth so that a script can walk
     *  the tree without parsing text. Stays while its conversation is in the trash. */
    messages: (conversationId: string) => key(`messages:${conversationId}`),
    /** HASH message id, or "root" → ids of the messages below it, oldest first, joined by commas. Lives
     *  as long as `messages`; where it is missing (an older app wrote them), the next turn makes it. */
    versions: (conversationId: string) => key(`versions:${conversationId}`),
    /** STREAM, the log of a generation: an entry `0-1` from its beginning, field c = the conversation's
     *  id, then entries `<number of its last chunk>-0`, field d = JSON array of chunks, field e on the
     *  last. Expires a minute after the generation's end; a dead run's stays until a reader ends it. */
    generation: (generationId: string) => key(`generation:${generationId}`),
    /** STRING, the id of the account that has taken this guest's conversations: its own, where it has
     *  taken the guest's id as well. From then on the guest's cookie is good for nothing. Lives as long
     *  as a guest's cookie; an account's own until it is deleted, and without it nothing can be written
     *  for the account. */
    adoption: key("account"),
    /** HASH guest → 1, or 0 while not all of their conversations have come to this account. */
    guests: key("guests"),
    /** HASH of what a person tells every conversation: style, facts. Never expires. */
    instructions: key("instructions"),
    /** ZSET `<id>:<number among the day's sends>` → time of sending, the last minute's generations and
     *  copies of conversations. Expires after a minute. */
    sends: key("sends"),
    /** HASH generation id → `<tokens>:<end of its lease>`, what each reply under way may cost of the
     *  day's limit. Expires a day after the last one was begun or went on. */
    reserved: key("reserved"),
    /** HASH of counters of one UTC day: sends, tokens. Expires after two days. */
    day: (nowMs: number) => key(`day:${new Date(nowMs).toISOString().slice(0, 10)}`),
  };
}

/** A pattern that all keys of an owner match, and no other. */
export const everyKeyOf = (owner: string) => `daram:{${owner}}:*`;

/** How long a temporary conversation is kept after its last turn. */
const temporarySeconds = 3_600;

/** The HASH that holds a conversation's metadata. */
export function metadataKey(owner: string, conversationId: string): string {
  const keys = keysOf(owner);
  return isTemporary(conversationId) ? keys.temporary(conversationId) : keys.conversation;
}

/** For how many seconds a conversation's keys live on; 0 for ever. */
export const lifetimeOf = (conversationId: string) =>
  isTemporary(conversationId) ? temporarySeconds : 0;

/** The key that says whether the guest with this other key has been taken by an account. */
export function adoptionKeyBeside(key: string): string {
  const owner = /\{(\w+)\}/.exec(key)?.[1];
  if (!owner) throw new Error(`${key} is no owner's key.`);
  return keysOf(owner).adoption;
}
