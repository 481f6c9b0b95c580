import "server-only";
import { sendLimitsLua } from "@/lib/store/redis/scripts/send-limits";
import { addVersionLua } from "@/lib/store/redis/scripts/versions";

/** KEYS conversations, pinned, archived, metadata, trashed, messages, versions, generation,
 *  instructions, sends, day, reserved
 *  ARGV turn JSON, user message JSON or "".
 *  Returns JSON: {kind:"begun",…}, {kind:"known"}, {kind:"expired"} or {kind:"refused",code,…}.
 *  All checks stand before the first write, so that a refusal leaves no trace. */
export const beginTurnScript = `#!lua flags=allow-key-locking
local conversations, pinned, archived, conversation, trashed, messages, versions, generation,
  instructions, sends, day, reserved = unpack(KEYS)
local turn, userMessage = cjson.decode(ARGV[1]), ARGV[2]
local now, parentId = turn.now, turn.parentId

${sendLimitsLua}
local function parentOf(message) return string.match(message, '^{"parentId":"(%w+)"') end
local function depthOf(message)
  return tonumber(string.match(message, '^{"parentId":[^,]+,"depth":(%d+)'))
end
local function isBelow(id, ancestorId)
  local least = depthOf(redis.call('HGET', messages, ancestorId))
  while id and id ~= ancestorId do
    local message = redis.call('HGET', messages, id)
    if not message or depthOf(message) <= least then return false end
    id = parentOf(message)
  end
  return id ~= nil
end
-- What the replies under way may cost. A maker that died reserves nothing once its lease is over.
local function reservedTokens()
  local tokens = 0
  for _, reservation in ipairs(redis.call('HVALS', reserved)) do
    local amount, expiresAt = string.match(reservation, '^(%d+):(%d+)$')
    if tonumber(expiresAt) > now then tokens = tokens + tonumber(amount) end
  end
  return tokens
end
local function isUserMessage(message) return cjson.decode(message).role == 'user' end

${addVersionLua}
local stored = redis.call('HGET', conversation, turn.conversationId)
local meta = stored and cjson.decode(stored) or nil
if not meta and redis.call('HEXISTS', trashed, turn.conversationId) == 1 then
  return refused('not-found')
end
local claim = meta and meta.claim
if claim and claim.expiresAt <= now then return '{"kind":"expired"}' end
-- Its maker asks again because our answer never reached it: nobody makes the reply yet.
local isResumed = claim and claim.id == turn.generationId and claim.maker == turn.maker
  and redis.call('XLEN', generation) == 1
if claim and claim.id == turn.generationId and not isResumed then return '{"kind":"known"}' end
if redis.call('HEXISTS', messages, turn.generationId) == 1 then return '{"kind":"known"}' end

local leaf = claim and claim.parentId
if not isResumed then
  if turn.userMessageId == turn.generationId then return refused('invalid-input') end
  if claim then return refused('busy') end
  local parent = parentId and redis.call('HGET', messages, parentId)
  if parentId and not parent then return refused('not-found') end
  if userMessage == '' and not parent then return refused('not-found') end
  if userMessage == '' and not isUserMessage(parent) then return refused('invalid-input') end
  -- The id of a reply in another conversation, whose log still stands.
  if redis.call('EXISTS', generation) == 1 then return refused('invalid-input') end

  local same = turn.userMessageId and redis.call('HGET', messages, turn.userMessageId)
  if same then
    if not isUserMessage(same) then return refused('invalid-input') end
    if not turn.continues and parentOf(same) ~= parentId then return refused('invalid-input') end
  elseif turn.userMessageId and turn.continues and meta and meta.head and meta.head ~= parentId then
    -- The browser has not seen the newest turn, or not the newest answer to an older one.
    local head = redis.call('HGET', messages, meta.head)
    if turn.staysOnBranch and parent and not isBelow(meta.head, parentId) then head = nil end
    if head then parentId, parent = meta.head, head end
  end

  local refusal = sendRefusal(sends, day, turn, now)
  if refusal then return refusal end
  local left = turn.tokensPerDay - tonumber(redis.call('HGET', day, 'tokens') or 0)
  if turn.tokensPerDay > 0 and left <= 0 then return refused('token-limit') end
  if turn.tokensPerDay > 0 and left <= reservedTokens() then return refused('rate-limited') end
  countSend(sends, day, turn.generationId, now)

  leaf = turn.userMessageId or parentId
  if userMessage ~= '' and not same then
    local link = parentId and '"' .. parentId .. '"' or 'null'
    local depth = parent and depthOf(parent) + 1 or 0
    addVersion(versions, messages, parentId, leaf)
    redis.call('HSET', messages, leaf,
      '{"parentId":' .. link .. ',"depth":' .. depth .. ',' .. string.sub(userMessage, 2))
  end
  -- Not a chunk: whoever follows from now on finds a log.
  redis.call('XADD', generation, '0-1', 'd', '[]', 'c', turn.conversationId)
end

if not meta then
  meta = { title = turn.title, createdAt = now, instructions = turn.settings.instructions,
    temperature = turn.settings.temperature, reasoningEffort = turn.settings.reasoningEffort }
end
meta.head = leaf
meta.updatedAt = now
meta.isUnread = nil
if turn.model then meta.model = turn.model end
meta.claim = { id = turn.generationId, parentId = leaf, model = meta.model or turn.defaultModel,
  depth = depthOf(redis.call('HGET', messages, leaf)) + 1,
  maker = turn.maker, startedAt = now, expiresAt = now + turn.leaseMs, stop = claim and claim.stop }
-- Whoever writes in an archived conversation has it back.
local wasArchived = meta.place == 'archive'
if wasArchived then meta.place = nil end
local encoded = cjson.encode(meta)
redis.call('HSET', conversation, turn.conversationId, encoded)
if turn.lifetime > 0 then
  for _, key in ipairs({ conversation, messages, versions, generation }) do
    redis.call('EXPIRE', key, turn.lifetime)
  end
else
  redis.call('ZADD', meta.place == 'pinned' and pinned or conversations, now, turn.conversationId)
  if wasArchived then redis.call('ZREM', archived, turn.conversationId) end
end

local path, bytes, id = {}, 0, leaf
while id do
  local message = redis.call('HGET', messages, id)
  if not message then break end
  bytes = bytes + #message
  if #path > 0 and bytes > turn.historyBytes then break end
  path[#path + 1] = message
  id = parentOf(message)
end
for i = 1, #path / 2 do path[i], path[#path + 1 - i] = path[#path + 1 - i], path[i] end
-- About four bytes to a token; what instructions take is little beside an answer.
local cost = math.ceil(bytes / 4) + turn.answerTokens
redis.call('HSET', reserved, turn.generationId,
  string.format('%.0f:%.0f', cost, meta.claim.expiresAt))
redis.call('EXPIRE', reserved, 86400)
local told = redis.call('HMGET', instructions, 'style', 'facts')
return '{"kind":"begun","conversation":' .. encoded
  .. ',"instructions":' .. cjson.encode({ style = told[1] or '', facts = told[2] or '' })
  .. ',"history":[' .. table.concat(path, ',') .. ']}'
`;
