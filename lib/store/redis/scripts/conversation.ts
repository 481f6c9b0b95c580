import "server-only";

/** KEYS conversation, messages · ARGV conversation id, message to start above or "", page size.
 *  Returns JSON {"conversation":…,"messages":[…]} oldest first, or nil. One walk from the head (or from
 *  above the given message) towards the root. */
export const readPathScript = `#!lua flags=no-writes,allow-key-locking
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored then return nil end
local id
if ARGV[2] == '' then
  id = cjson.decode(stored).head
else
  local start = redis.call('HGET', KEYS[2], ARGV[2])
  if not start then return nil end
  id = string.match(start, '^{"parentId":"(%w+)"')
end
local path = {}
while id and #path < tonumber(ARGV[3]) do
  local message = redis.call('HGET', KEYS[2], id)
  if not message then break end
  path[#path + 1] = message
  id = string.match(message, '^{"parentId":"(%w+)"')
end
for i = 1, #path / 2 do path[i], path[#path + 1 - i] = path[#path + 1 - i], path[i] end
return '{"conversation":' .. stored .. ',"messages":[' .. table.concat(path, ',') .. ']}'
`;

/** KEYS conversations, conversation · ARGV score or "+inf", id of the last row seen or "", page size.
 *  Returns JSON [[id, score, metadata],…], newest first; rows of one score follow each other by id. */
export const listScript = `#!lua flags=no-writes,allow-key-locking
local score, after, size = ARGV[1], ARGV[2], tonumber(ARGV[3])
local found = {}
if after ~= '' then
  local equals = redis.call('ZRANGE', KEYS[1], score, score, 'BYSCORE', 'REV')
  for _, id in ipairs(equals) do
    if id < after and #found < 2 * size then found[#found + 1] = id; found[#found + 1] = score end
  end
end
local from = after == '' and score or '(' .. score
local rest = redis.call('ZRANGE', KEYS[1], from, '-inf', 'BYSCORE', 'REV', 'LIMIT', 0, size, 'WITHSCORES')
for i = 1, #rest do
  if #found < 2 * size then found[#found + 1] = rest[i] end
end
local rows = {}
for i = 1, #found, 2 do
  local stored = redis.call('HGET', KEYS[2], found[i])
  if stored then
    rows[#rows + 1] = '["' .. found[i] .. '",' .. string.format('%.0f', found[i + 1]) .. ',' .. stored .. ']'
  end
end
return '[' .. table.concat(rows, ',') .. ']'
`;

/** KEYS conversation · ARGV conversation id, title. Returns 1, or 0 when there is no conversation. */
export const renameConversationScript = `#!lua flags=allow-key-locking
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored then return 0 end
local meta = cjson.decode(stored)
meta.title = ARGV[2]
meta.isTitleGiven = true
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(meta))
return 1
`;

/** KEYS conversation · ARGV conversation id, title. A title that a person gave stays. Returns 1 or 0. */
export const setAutomaticTitleScript = `#!lua flags=allow-key-locking
local stored = redis.call('HGET', KEYS[1], ARGV[1])
local meta = stored and cjson.decode(stored)
if not meta or meta.isTitleGiven then return 0 end
meta.title = ARGV[2]
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(meta))
return 1
`;

/** KEYS conversation · ARGV conversation id, model id. Returns 1, or 0 when there is no conversation. */
export const setModelScript = `#!lua flags=allow-key-locking
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored then return 0 end
local meta = cjson.decode(stored)
meta.model = ARGV[2]
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
