import "server-only";

/** KEYS conversations, pinned, archived, conversation · ARGV place, id, id, …
 *  Returns JSON of the ids that are there now; one that was there before counts. */
export const moveScript = `#!lua flags=allow-key-locking
local conversations, pinned, archived, conversation = unpack(KEYS)
local sets = { list = conversations, pinned = pinned, archive = archived }
local moved = {}
for i = 2, #ARGV do
  local id = ARGV[i]
  local stored = redis.call('HGET', conversation, id)
  if stored then
    local meta = cjson.decode(stored)
    local from = sets[meta.place or 'list']
    meta.place = ARGV[1] ~= 'list' and ARGV[1] or nil
    redis.call('HSET', conversation, id, cjson.encode(meta))
    redis.call('ZREM', from, id)
    redis.call('ZADD', sets[ARGV[1]], string.format('%.0f', meta.updatedAt), id)
    moved[#moved + 1] = '"' .. id .. '"'
  end
end
return '[' .. table.concat(moved, ',') .. ']'
`;

/** KEYS conversations, pinned, archived, conversation, trash, trashed · ARGV now, id, id, …
 *  Returns JSON of the ids that went. Stops the generations under way; what they say until then is
 *  stored in the trash. Frees before it takes: a full server then lets the whole script pass. */
export const deleteConversationsScript = `#!lua flags=allow-key-locking
local conversations, pinned, archived, conversation, trash, trashed = unpack(KEYS)
local deleted = {}
for i = 2, #ARGV do
  local id = ARGV[i]
  local stored = redis.call('HGET', conversation, id)
  if stored then
    local meta = cjson.decode(stored)
    if meta.claim then meta.claim.stop = true end
    redis.call('HDEL', conversation, id)
    for _, set in ipairs({ conversations, pinned, archived }) do redis.call('ZREM', set, id) end
    redis.call('HSET', trashed, id, cjson.encode(meta))
    redis.call('ZADD', trash, ARGV[1], id)
    deleted[#deleted + 1] = '"' .. id .. '"'
  end
end
return '[' .. table.concat(deleted, ',') .. ']'
`;

/** KEYS conversations, pinned, archived, conversation, trash, trashed · ARGV id, id, …
 *  Returns JSON of the ids that came back. Each stands again where it was and where its last activity
 *  puts it, not at the top. */
export const restoreConversationsScript = `#!lua flags=allow-key-locking
local conversations, pinned, archived, conversation, trash, trashed = unpack(KEYS)
local sets = { pinned = pinned, archive = archived }
local restored = {}
for _, id in ipairs(ARGV) do
  local stored = redis.call('HGET', trashed, id)
  if stored then
    local meta = cjson.decode(stored)
    redis.call('HDEL', trashed, id)
    redis.call('ZREM', trash, id)
    redis.call('HSET', conversation, id, stored)
    redis.call('ZADD', sets[meta.place] or conversations, string.format('%.0f', meta.updatedAt), id)
    restored[#restored + 1] = '"' .. id .. '"'
  end
end
return '[' .. table.concat(restored, ',') .. ']'
`;

/** KEYS trash, trashed · ARGV time, most, id, id, … Without ids: those deleted before the time.
 *  Returns JSON [[id, id of its generation or ""],…]: what to purge has keys that only this tells. */
export const findTrashedScript = `#!lua flags=no-writes,allow-key-locking
local ids = { unpack(ARGV, 3) }
if #ids == 0 then ids = redis.call('ZRANGE', KEYS[1], '-inf', '(' .. ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[2]) end
local found = {}
for _, id in ipairs(ids) do
  local stored = redis.call('HGET', KEYS[2], id)
  if stored then
    local claim = cjson.decode(stored).claim
    found[#found + 1] = '["' .. id .. '","' .. (claim and claim.id or '') .. '"]'
  end
end
return '[' .. table.concat(found, ',') .. ']'
`;

/** KEYS trash, trashed, and all that belongs to the conversations alone · ARGV id, id, …
 *  Returns how many of them went. One that was restored meanwhile stays, with all its keys: give one
 *  conversation at a time where that may happen. */
export const purgeScript = `#!lua flags=allow-key-locking
for _, id in ipairs(ARGV) do
  if redis.call('HEXISTS', KEYS[2], id) == 0 then return 0 end
end
for _, id in ipairs(ARGV) do
  redis.call('HDEL', KEYS[2], id)
  redis.call('ZREM', KEYS[1], id)
end
for i = 3, #KEYS do redis.call('UNLINK', KEYS[i]) end
return #ARGV
`;
