import "server-only";
import { sendLimitsLua } from "@/lib/store/redis/scripts/send-limits";

/** Lua: `addVersion(versions, messages, parentId or nil, id)` puts a message, not stored yet, below its
 *  parent. Where an older app wrote the messages, the index of all of them is made first: once in a
 *  conversation's life. */
export const addVersionLua = `
local function indexMessages(versions, messages)
  local all, below = redis.call('HGETALL', messages), {}
  for i = 1, #all, 2 do
    local message = cjson.decode(all[i + 1])
    local parent = message.parentId ~= cjson.null and message.parentId or 'root'
    below[parent] = below[parent] or {}
    table.insert(below[parent], { id = all[i], createdAt = message.createdAt })
  end
  for parent, children in pairs(below) do
    table.sort(children, function(a, b)
      return a.createdAt < b.createdAt or a.createdAt == b.createdAt and a.id < b.id
    end)
    local ids = {}
    for i, child in ipairs(children) do ids[i] = child.id end
    redis.call('HSET', versions, parent, table.concat(ids, ','))
  end
end
local function addVersion(versions, messages, parentId, id)
  if redis.call('EXISTS', versions) == 0 and redis.call('EXISTS', messages) == 1 then
    indexMessages(versions, messages)
  end
  local parent = parentId or 'root'
  local others = redis.call('HGET', versions, parent)
  redis.call('HSET', versions, parent, others and others .. ',' .. id or id)
end
`;

/** Lua: `pathFrom(messages, versions, id, size)` walks towards the root and returns two JSON documents:
 *  the messages, oldest first, and the versions beside them where there is more than one. */
export const pathFromLua = `
local function parentOf(message) return string.match(message, '^{"parentId":"(%w+)"') end
local function pathFrom(messages, versions, id, size)
  local path, siblings = {}, {}
  while id and #path < size do
    local message = redis.call('HGET', messages, id)
    if not message then break end
    path[#path + 1] = message
    id = parentOf(message)
    local ids = redis.call('HGET', versions, id or 'root')
    if ids and string.find(ids, ',', 1, true) then
      siblings[#siblings + 1] = '"' .. (id or 'root') .. '":["' .. string.gsub(ids, ',', '","') .. '"]'
    end
  end
  for i = 1, #path / 2 do path[i], path[#path + 1 - i] = path[#path + 1 - i], path[i] end
  return '[' .. table.concat(path, ',') .. ']', '{' .. table.concat(siblings, ',') .. '}'
end
`;

/** KEYS metadata, messages, versions · ARGV conversation id, message id, page size.
 *  Takes the branch that the message is in into view, down to its newest leaf or the reply under way. Returns what
 *  readPathScript returns. The id of the reply under way stands for its branch. */
export const selectVersionScript = `#!lua flags=allow-key-locking
local metadata, messages, versions = unpack(KEYS)
local stored = redis.call('HGET', metadata, ARGV[1])
if not stored then return nil end
local meta, id = cjson.decode(stored), ARGV[2]
if meta.claim and meta.claim.id == id then
  id = meta.claim.parentId
else
  if redis.call('HEXISTS', messages, id) == 0 then return nil end
  local below = redis.call('HGET', versions, id)
  while below and not (meta.claim and meta.claim.parentId == id) do
    id = string.match(below, '%w+$')
    below = redis.call('HGET', versions, id)
  end
end
if meta.head ~= id then
  meta.head = id
  stored = cjson.encode(meta)
  redis.call('HSET', metadata, ARGV[1], stored)
end
${pathFromLua}
local path, siblings = pathFrom(messages, versions, id, tonumber(ARGV[3]))
return '{"conversation":' .. stored .. ',"messages":' .. path .. ',"versions":' .. siblings .. '}'
`;

/** KEYS metadata, versions, messages · ARGV conversation id, most branches.
 *  Returns JSON [{id, parentId?, leafId, length, isCurrent, role, createdAt, status?, preview},…], each
 *  after the one it grows from, or nil. */
export const readBranchesScript = `#!lua flags=no-writes,allow-key-locking
local metadata, versions, messages = unpack(KEYS)
local conversation = redis.call('HGET', metadata, ARGV[1])
if not conversation then return nil end
local head, most = cjson.decode(conversation).head, tonumber(ARGV[2])
local fields, below = redis.call('HGETALL', versions), {}
for i = 1, #fields, 2 do below[fields[i]] = fields[i + 1] end
local branches, waiting = {}, {}
local function previewOf(message)
  for _, part in ipairs(message.parts) do
    if part.type == 'text' and part.text ~= '' then
      local length = 400
      -- Not in the middle of a character: what follows would be one of its later bytes.
      while math.floor((string.byte(part.text, length + 1) or 0) / 64) == 2 do length = length - 1 end
      return string.sub(part.text, 1, length)
    end
  end
  return ''
end
local function fork(parent, ids)
  local children = {}
  for id in string.gmatch(ids or '', '%w+') do table.insert(children, 1, id) end
  for _, id in ipairs(children) do waiting[#waiting + 1] = { id, parent } end
end
fork(nil, below.root)
while #waiting > 0 and #branches < most do
  local first, parent = unpack(table.remove(waiting))
  local leaf, length, hasHead = first, 1, first == head
  while below[leaf] and not string.find(below[leaf], ',', 1, true) do
    leaf, length = below[leaf], length + 1
    hasHead = hasHead or leaf == head
  end
  local stored = redis.call('HGET', messages, first)
  if stored then
    local message = cjson.decode(stored)
    branches[#branches + 1] = cjson.encode({ id = first, parentId = parent, leafId = leaf,
      length = length, isCurrent = hasHead, role = message.role, createdAt = message.createdAt,
      status = message.status, preview = previewOf(message) })
    fork(first, below[leaf])
  end
end
return '[' .. table.concat(branches, ',') .. ']'
`;

/** KEYS metadata, messages, conversations, conversation, new messages, new versions, sends, day
 *  ARGV conversation id, message id, new conversation id, title, now, limits JSON.
 *  Copies the path that ends with the message, which counts as a message sent. Returns JSON
 *  {kind:"forked"}, also for a copy that stands already (its acknowledgement was lost), or
 *  {kind:"refused",code,…}. */
export const forkScript = `#!lua flags=allow-key-locking
local metadata, messages, conversations, conversation, newMessages, newVersions, sends, day =
  unpack(KEYS)
${sendLimitsLua}
if redis.call('HEXISTS', conversation, ARGV[3]) == 1 then return '{"kind":"forked"}' end
local stored = redis.call('HGET', metadata, ARGV[1])
if not stored or redis.call('HEXISTS', messages, ARGV[2]) == 0 then return refused('not-found') end
local meta, now = cjson.decode(stored), tonumber(ARGV[5])
local refusal = sendRefusal(sends, day, cjson.decode(ARGV[6]), now)
if refusal then return refusal end
countSend(sends, day, ARGV[3], now)
redis.call('HSET', conversation, ARGV[3], cjson.encode({ title = ARGV[4], isTitleGiven = true,
  head = ARGV[2], model = meta.model, instructions = meta.instructions, temperature = meta.temperature,
  reasoningEffort = meta.reasoningEffort, createdAt = now, updatedAt = now }))
redis.call('ZADD', conversations, ARGV[5], ARGV[3])
local id = ARGV[2]
while id do
  local message = redis.call('HGET', messages, id)
  if not message then break end
  local parent = string.match(message, '^{"parentId":"(%w+)"')
  redis.call('HSET', newMessages, id, message)
  redis.call('HSET', newVersions, parent or 'root', id)
  id = parent
end
return '{"kind":"forked"}'
`;
