import "server-only";

/** KEYS conversations, conversation, trash, trashed · ARGV conversation id, now. Returns 1 or 0.
 *  Stops the generation under way; what it says until then is stored in the trash.
 *  Frees before it takes: a full server then lets the whole script pass. */
export const deleteConversationScript = `#!lua flags=allow-key-locking
local conversations, conversation, trash, trashed = unpack(KEYS)
local stored = redis.call('HGET', conversation, ARGV[1])
if not stored then return 0 end
local meta = cjson.decode(stored)
if meta.claim then meta.claim.stop = true end
redis.call('HDEL', conversation, ARGV[1])
redis.call('ZREM', conversations, ARGV[1])
redis.call('HSET', trashed, ARGV[1], cjson.encode(meta))
redis.call('ZADD', trash, ARGV[2], ARGV[1])
return 1
`;

/** KEYS conversations, conversation, trash, trashed · ARGV conversation id. Returns 1 or 0.
 *  The conversation stands again where its last activity puts it, not at the top. */
export const restoreConversationScript = `#!lua flags=allow-key-locking
local conversations, conversation, trash, trashed = unpack(KEYS)
local stored = redis.call('HGET', trashed, ARGV[1])
if not stored then return 0 end
redis.call('HDEL', trashed, ARGV[1])
redis.call('ZREM', trash, ARGV[1])
redis.call('HSET', conversation, ARGV[1], stored)
redis.call('ZADD', conversations, string.format('%.0f', cjson.decode(stored).updatedAt), ARGV[1])
return 1
`;
