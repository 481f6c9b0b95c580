import "server-only";
import { pathFromLua } from "@/lib/store/redis/scripts/versions";

/** KEYS metadata, messages, versions · ARGV conversation id, message to start above or "", page size.
 *  Returns JSON {"conversation":…,"messages":[…],"versions":{parent id:[id,…],…}}, messages oldest
 *  first, or nil. One walk from the head (or from above the given message) towards the root. */
export const readPathScript = `#!lua flags=no-writes,allow-key-locking
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored then return nil end
${pathFromLua}
local id
if ARGV[2] == '' then
  id = cjson.decode(stored).head
else
  local start = redis.call('HGET', KEYS[2], ARGV[2])
  if not start then return nil end
  id = parentOf(start)
end
local path, siblings = pathFrom(KEYS[2], KEYS[3], id, tonumber(ARGV[3]))
return '{"conversation":' .. stored .. ',"messages":' .. path .. ',"versions":' .. siblings .. '}'
`;

/** KEYS metadata, messages, versions · ARGV conversation id, message id, message to look above, messages
 *  below it, page size. Returns what readPathScript returns, the page around the message, or nil when it
 *  does not stand above the other. */
export const readAroundScript = `#!lua flags=no-writes,allow-key-locking
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored then return nil end
${pathFromLua}
local function above(id)
  local message = redis.call('HGET', KEYS[2], id)
  return message and parentOf(message)
end
local trail, id = {}, above(ARGV[3])
while id and id ~= ARGV[2] do
  trail[#trail + 1] = id
  id = above(id)
end
if not id then return nil end
local bottom = trail[#trail + 1 - tonumber(ARGV[4])] or trail[1] or id
local path, siblings = pathFrom(KEYS[2], KEYS[3], bottom, tonumber(ARGV[5]))
return '{"conversation":' .. stored .. ',"messages":' .. path .. ',"versions":' .. siblings .. '}'
`;

/** KEYS the metadata, then the sets to list, one after the other
 *  ARGV number of the set to begin with, score or "+inf", id of the last row seen or "", page size.
 *  Returns JSON [[id, number of its set, score, metadata],…], newest first; rows of one score follow
 *  each other by id. */
export const listScript = `#!lua flags=no-writes,allow-key-locking
local first, score, after, size = tonumber(ARGV[1]), ARGV[2], ARGV[3], tonumber(ARGV[4])
local rows = {}
local function add(set, id, score)
  local stored = #rows < size and redis.call('HGET', KEYS[1], id)
  if stored then
    rows[#rows + 1] = '["' .. id .. '",' .. set .. ',' .. string.format('%.0f', score) .. ',' .. stored .. ']'
  end
end
for set = first, #KEYS - 1 do
  local key, from = KEYS[set + 1], '+inf'
  if set == first and after ~= '' then
    for _, id in ipairs(redis.call('ZRANGE', key, score, score, 'BYSCORE', 'REV')) do
      if id < after then add(set, id, score) end
    end
    from = '(' .. score
  end
  local rest = redis.call('ZRANGE', key, from, '-inf', 'BYSCORE', 'REV', 'LIMIT', 0, size, 'WITHSCORES')
  for i = 1, #rest, 2 do add(set, rest[i], rest[i + 1]) end
end
return '[' .. table.concat(rows, ',') .. ']'
`;

/** KEYS metadata · ARGV conversation id, title. Returns 1, or 0 when there is no conversation. */
export const renameConversationScript = `#!lua flags=allow-key-locking
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored then return 0 end
local meta = cjson.decode(stored)
meta.title = ARGV[2]
meta.isTitleGiven = true
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(meta))
return 1
`;

/** KEYS metadata · ARGV conversation id, title. A title that a person gave stays. Returns 1 or 0. */
export const setAutomaticTitleScript = `#!lua flags=allow-key-locking
local stored = redis.call('HGET', KEYS[1], ARGV[1])
local meta = stored and cjson.decode(stored)
if not meta or meta.isTitleGiven or meta.movedTo then return 0 end
meta.title = ARGV[2]
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(meta))
return 1
`;

/** KEYS metadata · ARGV conversation id, model id. Returns 1, or 0 when there is no conversation. */
export const setModelScript = `#!lua flags=allow-key-locking
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored then return 0 end
local meta = cjson.decode(stored)
meta.model = ARGV[2]
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(meta))
return 1
`;

/** KEYS metadata · ARGV conversation id, settings JSON; what is not in it is cleared. Returns 1 or 0. */
export const configureScript = `#!lua flags=allow-key-locking
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored then return 0 end
local meta, settings = cjson.decode(stored), cjson.decode(ARGV[2])
for _, name in ipairs({ 'instructions', 'temperature', 'reasoningEffort' }) do
  meta[name] = settings[name]
end
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(meta))
return 1
`;

/** KEYS metadata · ARGV conversation id. Returns 1, or 0 when there is nothing unread. */
export const markReadScript = `#!lua flags=allow-key-locking
local stored = redis.call('HGET', KEYS[1], ARGV[1])
local meta = stored and cjson.decode(stored)
if not meta or not meta.isUnread then return 0 end
meta.isUnread = nil
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(meta))
return 1
`;

/** KEYS schema, secret · ARGV schema version, secret candidate. Writes what is missing.
 *  Returns JSON {"schema":number,"secret":string}. */
export const openStoreScript = `#!lua flags=allow-key-locking
redis.call('SETNX', KEYS[1], ARGV[1])
local schema = redis.call('GET', KEYS[1])
if schema == ARGV[1] then redis.call('SETNX', KEYS[2], ARGV[2]) end
return cjson.encode({ schema = tonumber(schema), secret = redis.call('GET', KEYS[2]) or '' })
`;
