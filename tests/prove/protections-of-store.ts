import type { Protection } from "@/tests/prove/protection";

const beginTurn = "lib/store/redis/scripts/begin-turn.ts";
const generation = "lib/store/redis/scripts/generation.ts";

const beginning = (name: string) => ({ file: "tests/store/contract-turn.test.ts", name });
const deleting = (name: string) => ({ file: "tests/store/contract-conversations.test.ts", name });
const fault = (name: string) => ({ file: "tests/turn/faults.test.ts", name: `fault ${name}` });
const limiting = (name: string) => ({ file: "tests/store/contract-limits.test.ts", name });
const keeping = (name: string) => ({ file: "tests/store/contract-keeping.test.ts", name });

/** What the store's scripts see to, whichever process asks. */
export const storeProtections: Protection[] = [
  {
    name: "guarded end",
    protects: "Only the generation that holds the conversation stores a reply in it, and once.",
    file: generation,
    find: "if not meta or not meta.claim or meta.claim.id ~= generationId then",
    replacement: "if not meta then",
    test: keeping("an end is stored once, and only by the generation that holds the conversation"),
  },
  {
    name: "end from outside",
    protects: "A reply whose maker is alive is not ended by a reader that takes it for dead.",
    file: generation,
    find: "(meta.claim.expiresAt > tonumber(now) or isBehind)",
    replacement: "isBehind",
    test: keeping("an end from outside waits until the maker's lease is over"),
  },
  {
    name: "end of the whole log",
    protects: "A reply that is recovered is all that anybody has seen of it.",
    file: generation,
    find: "(meta.claim.expiresAt > tonumber(now) or isBehind)",
    replacement: "meta.claim.expiresAt > tonumber(now)",
    test: keeping(
      "an end from outside is refused to whoever had read less than the whole log, and stands behind it",
    ),
  },
  {
    name: "lease check",
    protects: "While a reply is made, no second one begins in the same conversation.",
    file: beginTurn,
    find: "if claim then return refused('busy') end",
    replacement: "",
    test: fault(
      "18: a message sent before the stopped reply is stored is refused as busy, and taken after it",
    ),
  },
  {
    name: "expired lease",
    protects: "A new turn does not write over a reply whose maker died: that is recovered first.",
    file: beginTurn,
    find: `if claim and claim.expiresAt <= now then return '{"kind":"expired"}' end`,
    replacement: "if claim and claim.expiresAt <= now then claim = nil end",
    test: beginning("a generation whose lease ran out is reported, not overwritten"),
  },
  {
    name: "lease renewal",
    protects: "Each flush renews the lease, so that a long answer is not taken for dead.",
    file: generation,
    find: "meta.claim.expiresAt = now + lease",
    replacement: "",
    test: keeping("a flush renews the lease, also when it brings nothing new"),
  },
  {
    name: "idempotent send, the message",
    protects: "A message that is sent again is stored once.",
    file: beginTurn,
    find: "local same = turn.userMessageId and redis.call('HGET', messages, turn.userMessageId)",
    replacement: "local same = nil",
    test: beginning("the same user message is stored once, whatever generation answers it"),
  },
  {
    name: "idempotent send, the generation",
    protects: "A generation that has ended is not begun once more by a late resend.",
    file: beginTurn,
    find: `if redis.call('HEXISTS', messages, turn.generationId) == 1 then return '{"kind":"known"}' end`,
    replacement: "",
    test: beginning("the same generation begun again is known, while it runs and after it ended"),
  },
  {
    name: "lost acknowledgement of a send",
    protects: "A maker that never heard of its own claim begins when it asks again.",
    file: beginTurn,
    find: "local isResumed = claim and claim.id == turn.generationId",
    replacement: "local isResumed = false and claim.id == turn.generationId",
    test: fault(
      "16: a message whose acknowledgement was lost is sent again and is one message, answered once",
    ),
  },
  {
    name: "lost acknowledgement of an end",
    protects: "An end that is said again is the one that is stored, not a refusal.",
    file: generation,
    find: "if ended and string.sub(ended, 1 - #ARGV[5]) == string.sub(ARGV[5], 2) then return 1 end",
    replacement: "",
    test: fault(
      "24: an answer whose store goes away before it has said that it took it is not said twice",
    ),
  },
  {
    name: "lost acknowledgement of a flush",
    protects: "A batch that is in the log already is not an error when it is written again.",
    file: generation,
    find: "and not string.find(added.err, 'equal or smaller', 1, true)",
    replacement: "",
    test: keeping("a log is read from any chunk on, without a gap or a repetition"),
  },
  {
    name: "reserved tokens",
    protects: "Many messages at once cost no more than the day's tokens allow.",
    file: beginTurn,
    find: "if turn.tokensPerDay > 0 and left <= reservedTokens() then return refused('rate-limited') end",
    replacement: "",
    test: limiting(
      "replies under way count what they may cost, until they end or their lease is over",
    ),
  },
  {
    name: "tokens of a purged conversation",
    protects: "Whoever deletes a conversation for good while it is answered has used its tokens.",
    file: generation,
    find: "redis.call('HDEL', reserved, generationId) == 1 then countTokens() end",
    replacement: "redis.call('HDEL', reserved, generationId) == 1 then end",
    test: limiting(
      "a reply whose conversation was purged before its end counts all the same, and once",
    ),
  },
  {
    name: "numbered chunks",
    protects:
      "A reader that stands in the middle of a batch gets the rest of it, and nothing twice.",
    file: "lib/store/redis/generations.ts",
    find: ".slice(Math.max(0, last - (end - batch.length)))",
    replacement: "",
    test: fault(
      "24: an answer whose store goes away before it has said that it took it is not said twice",
    ),
  },
  {
    name: "end of a log",
    protects: "The end of a recovered reply comes after all that its maker had written.",
    file: generation,
    find: "local position = last and tonumber(string.match(last[1], '^%d+')) + 1 or 1",
    replacement: "local position = 1",
    test: keeping(
      "an end whose writer had read less than the whole log is in the log all the same",
    ),
  },
  {
    name: "stop flag",
    protects: "A stop that was asked for elsewhere comes back with the next flush.",
    file: generation,
    find: "return meta.claim.stop and 'stop' or 'ok'",
    replacement: "return 'ok'",
    test: fault(
      "20: a stop from another process in the middle keeps the text and cancels the request upstream",
    ),
  },
  {
    name: "stale tab",
    protects: "A message from a tab that fell behind follows the newest turn instead of hiding it.",
    file: beginTurn,
    find: "if head then parentId, parent = meta.head, head end",
    replacement: "",
    test: beginning("a plain send of a tab that fell behind follows the newest turn"),
  },
  {
    name: "deleted for a new turn",
    protects: "A tab that has not heard of a deletion does not begin the conversation anew.",
    file: beginTurn,
    find: "if not meta and redis.call('HEXISTS', trashed, turn.conversationId) == 1 then",
    replacement: "if false then",
    test: deleting(
      "a deleted conversation takes no message, no retry and no resend of its first one",
    ),
  },
  {
    name: "deletion stops",
    protects: "An answer that nobody can see any more is no longer paid for.",
    file: "lib/store/redis/scripts/trash.ts",
    find: "if meta.claim then meta.claim.stop = true end",
    replacement: "",
    test: fault(
      "29: a conversation that is deleted in mid-stream stops, stays away, and comes back with its text",
    ),
  },
  {
    name: "deleted for a late end",
    protects: "An answer that ends after its conversation was deleted does not bring it back.",
    file: generation,
    find: "redis.call('HSET', place, conversationId, cjson.encode(meta))",
    replacement: "redis.call('HSET', conversation, conversationId, cjson.encode(meta))",
    test: fault(
      "29: an answer that ends after its conversation was deleted does not bring it back",
    ),
  },
  {
    name: "owner in every key",
    protects: "Somebody else's conversation looks like one that does not exist.",
    file: "lib/store/redis/keys.ts",
    find: "export function keysOf(owner: string) {",
    replacement: 'export function keysOf(_: string) {\n  const owner = "everybody";',
    test: keeping("a stranger sees and changes nothing"),
  },
];
