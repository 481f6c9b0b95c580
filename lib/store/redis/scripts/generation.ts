import "server-only";
import { addVersionLua } from "@/lib/store/redis/scripts/versions";

/** Lua: `whereabouts(adoption, owner, meta, now)` says of a conversation that moves to an account while a reply
 *  to it is under way: "moving" for as long as it is copied, "moved:<owner>" once it was given up, or
 *  went altogether; nil where it is here to stay. Whoever writes then has to lift a freeze that is over,
 *  so that nobody copied in vain gives up what was written since. */
const whereaboutsLua = `
local function whereabouts(adoption, owner, meta, now)
  if not meta then
    local account = redis.call('GET', adoption)
    return account and account ~= owner and 'moved:' .. account or nil
  end
  if meta.movedTo then return 'moved:' .. meta.movedTo end
  if meta.frozen and meta.frozen.endsAt > now then return 'moving' end
end
`;

/** KEYS metadata, trashed, generation, reserved, adoption
 *  ARGV conversation id, generation id, now, lease, position, chunks, owner.
 *  Upstash bills per command, so one script appends, renews the lease and reads the stop flag.
 *  An entry that is in the log already (its acknowledgement was lost) is not an error. */
export const appendToLogScript = `#!lua flags=allow-key-locking
local conversation, trashed, generation, reserved, adoption = unpack(KEYS)
${whereaboutsLua}
local place, stored = conversation, redis.call('HGET', conversation, ARGV[1])
if not stored then place, stored = trashed, redis.call('HGET', trashed, ARGV[1]) end
local meta = stored and cjson.decode(stored)
local where = whereabouts(adoption, ARGV[7], meta, tonumber(ARGV[3]))
if where then return where end
if not meta or not meta.claim or meta.claim.id ~= ARGV[2] then return 'lost' end
if ARGV[6] ~= '[]' then
  local added = redis.pcall('XADD', generation, ARGV[5] .. '-0', 'd', ARGV[6])
  if type(added) == 'table' and added.err and not string.find(added.err, 'equal or smaller', 1, true) then
    return redis.error_reply(added.err)
  end
end
local now, lease = tonumber(ARGV[3]), tonumber(ARGV[4])
if meta.frozen or meta.claim.expiresAt - now < lease * 2 / 3 then
  meta.frozen = nil
  meta.claim.expiresAt = now + lease
  redis.call('HSET', place, ARGV[1], cjson.encode(meta))
  local reservation = redis.call('HGET', reserved, ARGV[2])
  if reservation then
    local tokens = string.match(reservation, '^%d+')
    redis.call('HSET', reserved, ARGV[2], string.format('%s:%.0f', tokens, meta.claim.expiresAt))
    redis.call('EXPIRE', reserved, 86400)
  end
end
return meta.claim.stop and 'stop' or 'ok'
`;

/** KEYS conversations, pinned, archived, metadata, trashed, messages, versions, generation, day, reserved,
 *  adoption
 *  ARGV conversation id, generation id, now, parent id, message JSON, position, chunks, log TTL, tokens,
 *  1 to act only when the lease is over, usage JSON, lifetime in seconds or 0, owner.
 *  Acts only while this generation holds the claim: a finished answer is never marked stopped. A
 *  deleted conversation keeps the reply in the trash and never comes back by it.
 *  Returns 1, as it does for an end that is stored already (its acknowledgement was lost), 0, or where
 *  the conversation is going. */
export const endTurnScript = `#!lua flags=allow-key-locking
local conversations, pinned, archived, conversation, trashed, messages, versions, generation, day,
  reserved, adoption = unpack(KEYS)
${addVersionLua}
${whereaboutsLua}
local conversationId, generationId, now, parentId = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local function countTokens()
  if ARGV[9] == '0' then return end
  redis.call('HINCRBY', day, 'tokens', ARGV[9])
  redis.call('EXPIRE', day, 172800)
end
local place, stored = conversation, redis.call('HGET', conversation, conversationId)
if not stored then place, stored = trashed, redis.call('HGET', trashed, conversationId) end
local meta = stored and cjson.decode(stored)
local ended = redis.call('HGET', messages, generationId)
if ended and string.sub(ended, 1 - #ARGV[5]) == string.sub(ARGV[5], 2) then return 1 end
local where = whereabouts(adoption, ARGV[13], meta, tonumber(now))
if where then return where end
if not meta or not meta.claim or meta.claim.id ~= generationId then
  -- It was paid for, also where its conversation is deleted for good. Whoever ended it before took its
  -- reservation, so that it counts once.
  if ARGV[10] ~= '1' and redis.call('HDEL', reserved, generationId) == 1 then countTokens() end
  return 0
end
local last = redis.call('XREVRANGE', generation, '+', '-', 'COUNT', 1)[1]
local position = last and tonumber(string.match(last[1], '^%d+')) + 1 or 1
-- A batch that its maker sent in time may have come late, after the log was read for this end. What a
-- reader has seen of it would be lost.
local isBehind = position > tonumber(ARGV[6])
if ARGV[10] == '1' and (meta.claim.expiresAt > tonumber(now) or isBehind) then return 0 end
local parent = redis.call('HGET', messages, parentId)
if not parent then return 0 end
local depth = tonumber(string.match(parent, '^{"parentId":[^,]+,"depth":(%d+)')) + 1
addVersion(versions, messages, parentId, generationId)
redis.call('HSET', messages, generationId,
  '{"parentId":"' .. parentId .. '","depth":' .. depth .. ',' .. string.sub(ARGV[5], 2))
meta.frozen = nil
meta.claim = nil
meta.isUnread = true
if meta.head == parentId then meta.head = generationId end
meta.usage = meta.usage or {}
for kind, count in pairs(cjson.decode(ARGV[11])) do
  meta.usage[kind] = (meta.usage[kind] or 0) + count
end
if place == conversation then
  meta.updatedAt = tonumber(now)
  local list = meta.place == 'pinned' and pinned or meta.place == 'archive' and archived or conversations
  if ARGV[12] == '0' then redis.call('ZADD', list, now, conversationId) end
end
redis.call('HSET', place, conversationId, cjson.encode(meta))
position = math.max(position, tonumber(ARGV[6]))
redis.call('XADD', generation, string.format('%.0f-0', position), 'd', ARGV[7], 'e', '1')
redis.call('EXPIRE', generation, ARGV[8])
redis.call('HDEL', reserved, generationId)
countTokens()
return 1
`;

/** KEYS metadata · ARGV conversation id. Returns 1, or 0 when no generation is under way. */
export const requestStopScript = `#!lua flags=allow-key-locking
local stored = redis.call('HGET', KEYS[1], ARGV[1])
local meta = stored and cjson.decode(stored)
if not meta or not meta.claim then return 0 end
meta.claim.stop = true
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(meta))
return 1
`;

/** KEYS generation · ARGV position. Returns JSON
 *  {"conversationId":string,"ended":bool,"entries":[[position,[chunk,…]],…]} of the entries that end
 *  after the position, or nil when there is no log. */
export const readLogScript = `#!lua flags=no-writes,allow-key-locking
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if not last then return nil end
local entries = {}
for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '(' .. ARGV[1] .. '-0', '+')) do
  entries[#entries + 1] = '[' .. string.match(entry[1], '^%d+') .. ',' .. entry[2][2] .. ']'
end
-- The first release began a log without its conversation's id.
local begin = redis.call('XRANGE', KEYS[1], '0-1', '0-1')[1]
return '{"conversationId":"' .. (begin and begin[2][4] or '') .. '","ended":' .. tostring(last[2][3] == 'e')
  .. ',"entries":[' .. table.concat(entries, ',') .. ']}'
`;
