import "server-only";

// A conversation moves from a guest to an account: frozen where it was, copied, given up there
// ("movedTo"), shown where it goes, and only then taken away where it was. What breaks in between is
// begun anew, or finished from where it was given up.

/** KEYS conversation, trashed · ARGV conversation id, token, now, for how many milliseconds, 1 to go on
 *  with a freeze of one's own.
 *  Returns JSON {movedTo?, generationId?}, "busy" while somebody else moves it, or nil when it is not
 *  there. A freeze that is over may be taken by anybody; whoever goes on is "busy" once it was lifted,
 *  because what they have copied is old. */
export const freezeScript = `#!lua flags=allow-key-locking
local conversation, trashed = unpack(KEYS)
local place, stored = conversation, redis.call('HGET', conversation, ARGV[1])
if not stored then place, stored = trashed, redis.call('HGET', trashed, ARGV[1]) end
if not stored then return nil end
local meta, now = cjson.decode(stored), tonumber(ARGV[3])
if not meta.movedTo then
  local isOwn = meta.frozen and meta.frozen.token == ARGV[2]
  if ARGV[5] == '1' and not isOwn then return 'busy' end
  if meta.frozen and not isOwn and meta.frozen.endsAt > now then return 'busy' end
  meta.frozen = { token = ARGV[2], endsAt = now + tonumber(ARGV[4]) }
  redis.call('HSET', place, ARGV[1], cjson.encode(meta))
end
return cjson.encode({ movedTo = meta.movedTo, generationId = meta.claim and meta.claim.id })
`;

/** KEYS a HASH · ARGV cursor. Returns JSON [next cursor,[field,value,…]]. */
export const scanHashScript = `#!lua flags=no-writes,allow-key-locking
local found = redis.call('HSCAN', KEYS[1], ARGV[1], 'COUNT', 20)
return cjson.encode({ found[1], #found[2] > 0 and found[2] or {} })
`;

/** KEYS a STREAM · ARGV from which entry on. Returns JSON [[id,[field,value,…]],…], at most 50. */
export const readEntriesScript = `#!lua flags=no-writes,allow-key-locking
return cjson.encode(redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', 50))
`;

/** KEYS a HASH · ARGV field, value, …. */
export const putFieldsScript = `#!lua flags=allow-key-locking
redis.call('HSET', KEYS[1], unpack(ARGV))
return 1
`;

/** KEYS a STREAM · ARGV entries JSON [[id,[field,value,…]],…]. What is there already stays. */
export const putEntriesScript = `#!lua flags=allow-key-locking
for _, entry in ipairs(cjson.decode(ARGV[1])) do
  local added = redis.pcall('XADD', KEYS[1], entry[1], unpack(entry[2]))
  if type(added) == 'table' and added.err and not string.find(added.err, 'equal or smaller', 1, true) then
    return redis.error_reply(added.err)
  end
end
return 1
`;

/** KEYS conversation, trashed · ARGV conversation id, token, the new owner. Gives the conversation up,
 *  unless its freeze was broken. Returns 1 or 0. */
export const giveUpScript = `#!lua flags=allow-key-locking
for _, place in ipairs(KEYS) do
  local stored = redis.call('HGET', place, ARGV[1])
  local meta = stored and cjson.decode(stored)
  if meta and meta.movedTo == ARGV[3] then return 1 end
  if meta and meta.frozen and meta.frozen.token == ARGV[2] then
    meta.frozen = nil
    meta.movedTo = ARGV[3]
    redis.call('HSET', place, ARGV[1], cjson.encode(meta))
    return 1
  end
end
return 0
`;

/** KEYS conversation, trashed, trash · ARGV conversation id. Returns JSON {movedTo, metadata,
 *  deletedAt?, generationId?} of a conversation that was given up, or nil. */
export const readGivenUpScript = `#!lua flags=no-writes,allow-key-locking
local conversation, trashed, trash = unpack(KEYS)
local stored = redis.call('HGET', conversation, ARGV[1]) or redis.call('HGET', trashed, ARGV[1])
local meta = stored and cjson.decode(stored)
if not meta or not meta.movedTo then return nil end
local movedTo, deletedAt = meta.movedTo, redis.call('ZSCORE', trash, ARGV[1])
meta.movedTo = nil
return cjson.encode({ movedTo = movedTo, metadata = cjson.encode(meta),
  generationId = meta.claim and meta.claim.id, deletedAt = deletedAt and tonumber(deletedAt) or nil })
`;

/** KEYS conversations, pinned, archived, conversation, trash, trashed, messages
 *  ARGV conversation id, metadata, time of its deletion or "", until when a reply under way lives at
 *  least. Shows a conversation whose messages are there, once; where they are not, it was purged since. */
export const showMovedScript = `#!lua flags=allow-key-locking
local conversations, pinned, archived, conversation, trash, trashed, messages = unpack(KEYS)
local id = ARGV[1]
if redis.call('EXISTS', messages) == 0 then return 0 end
if redis.call('HEXISTS', conversation, id) == 1 or redis.call('HEXISTS', trashed, id) == 1 then return 0 end
local meta = cjson.decode(ARGV[2])
-- Its maker could not renew the lease while it was frozen.
if meta.claim then meta.claim.expiresAt = math.max(meta.claim.expiresAt, tonumber(ARGV[4])) end
local encoded = cjson.encode(meta)
if ARGV[3] ~= '' then
  redis.call('HSET', trashed, id, encoded)
  redis.call('ZADD', trash, ARGV[3], id)
else
  local set = meta.place == 'pinned' and pinned or meta.place == 'archive' and archived or conversations
  redis.call('HSET', conversation, id, encoded)
  redis.call('ZADD', set, string.format('%.0f', meta.updatedAt), id)
end
return 1
`;

/** KEYS conversations, pinned, archived, conversation, trash, trashed, and all that belongs to the
 *  conversation alone · ARGV conversation id. Takes away what was given up; nothing else. */
export const dropGivenUpScript = `#!lua flags=allow-key-locking
local conversations, pinned, archived, conversation, trash, trashed = unpack(KEYS)
local id = ARGV[1]
local stored = redis.call('HGET', conversation, id) or redis.call('HGET', trashed, id)
if not stored or not cjson.decode(stored).movedTo then return 0 end
for _, hash in ipairs({ conversation, trashed }) do redis.call('HDEL', hash, id) end
for _, set in ipairs({ conversations, pinned, archived, trash }) do redis.call('ZREM', set, id) end
for i = 7, #KEYS do redis.call('UNLINK', KEYS[i]) end
return 1
`;

/** KEYS conversation, trashed. Returns JSON of the ids of all conversations, those in the trash too. */
export const allIdsScript = `#!lua flags=no-writes,allow-key-locking
local ids = redis.call('HKEYS', KEYS[1])
for _, id in ipairs(redis.call('HKEYS', KEYS[2])) do ids[#ids + 1] = id end
return #ids > 0 and cjson.encode(ids) or '[]'
`;

/** KEYS guests · ARGV guest, 1 when everything of theirs has come. */
export const noteGuestScript = `#!lua flags=allow-key-locking
return redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
`;

/** KEYS guests · ARGV guest. */
export const forgetGuestScript = `#!lua flags=allow-key-locking
return redis.call('HDEL', KEYS[1], ARGV[1])
`;

/** KEYS guests. Returns [guest, 1 or 0, …]. */
export const readGuestsScript = `#!lua flags=no-writes,allow-key-locking
return redis.call('HGETALL', KEYS[1])
`;

/** KEYS instructions · ARGV style, facts. Sets those that are not set yet. */
export const fillInstructionsScript = `#!lua flags=allow-key-locking
local told = redis.call('HMGET', KEYS[1], 'style', 'facts')
for i, field in ipairs({ 'style', 'facts' }) do
  if (told[i] or '') == '' and ARGV[i] ~= '' then redis.call('HSET', KEYS[1], field, ARGV[i]) end
end
return 1
`;
