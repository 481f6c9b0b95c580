import "server-only";

/** KEYS conversations, conversation, messages, sends, day · ARGV turn JSON, user message JSON or "".
 *  Returns JSON: {kind:"begun",…}, {kind:"known"}, {kind:"expired"} or {kind:"refused",code,…}.
 *  All checks stand before the first write, so that a refusal leaves no trace. */
export const beginTurnScript = `#!lua flags=allow-key-locking
local conversations, conversation, messages, sends, day = unpack(KEYS)
local turn, userMessage = cjson.decode(ARGV[1]), ARGV[2]
local now = turn.now

local function refused(code, retryAfterMs)
  return cjson.encode({ kind = 'refused', code = code, retryAfterMs = retryAfterMs })
end

local stored = redis.call('HGET', conversation, turn.conversationId)
local meta = stored and cjson.decode(stored) or nil
if meta and meta.claim and meta.claim.id == turn.generationId then return '{"kind":"known"}' end
if redis.call('HEXISTS', messages, turn.generationId) == 1 then return '{"kind":"known"}' end

local parent
if turn.parentId then
  parent = redis.call('HGET', messages, turn.parentId)
  if not meta or not parent then return refused('not-found') end
end
if userMessage == '' and not parent then return refused('not-found') end
if meta and meta.claim then
  if meta.claim.expiresAt > now then return refused('busy') end
  return cjson.encode({ kind = 'expired' })
end

local minute = redis.call('ZRANGE', sends, '(' .. (now - 60000), '+inf', 'BYSCORE', 'WITHSCORES')
if turn.perMinute > 0 and #minute / 2 >= turn.perMinute then
  return refused('rate-limited', tonumber(minute[2]) + 60000 - now)
end
local counted = redis.call('HMGET', day, 'sends', 'tokens')
if turn.perDay > 0 and tonumber(counted[1] or 0) >= turn.perDay then return refused('daily-limit') end
if turn.tokensPerDay > 0 and tonumber(counted[2] or 0) >= turn.tokensPerDay then
  return refused('token-limit')
end
-- A server out of memory refuses a script only at a first write that takes memory, as this one does:
-- after a first write that frees some, it would let the others pass.
redis.call('ZADD', sends, now, turn.generationId)
redis.call('ZREMRANGEBYSCORE', sends, '-inf', now - 60000)
redis.call('PEXPIRE', sends, 60000)
redis.call('HINCRBY', day, 'sends', 1)
redis.call('EXPIRE', day, 172800)

local leaf = turn.parentId
if userMessage ~= '' then
  leaf = turn.userMessageId
  if redis.call('HEXISTS', messages, leaf) == 0 then
    local depth, link = 0, 'null'
    if parent then
      depth = tonumber(string.match(parent, '^{"parentId":[^,]+,"depth":(%d+)')) + 1
      link = '"' .. turn.parentId .. '"'
    end
    redis.call('HSET', messages, leaf,
      '{"parentId":' .. link .. ',"depth":' .. depth .. ',' .. string.sub(userMessage, 2))
  end
end

if not meta then meta = { title = turn.title, createdAt = now } end
meta.head = leaf
meta.updatedAt = now
if turn.model then meta.model = turn.model end
meta.claim = { id = turn.generationId, parentId = leaf, model = meta.model or turn.defaultModel,
  startedAt = now, expiresAt = now + turn.leaseMs }
local encoded = cjson.encode(meta)
redis.call('HSET', conversation, turn.conversationId, encoded)
redis.call('ZADD', conversations, now, turn.conversationId)

local path, bytes, id = {}, 0, leaf
while id do
  local message = redis.call('HGET', messages, id)
  if not message then break end
  bytes = bytes + #message
  if #path > 0 and bytes > turn.historyBytes then break end
  table.insert(path, 1, message)
  id = string.match(message, '^{"parentId":"(%w+)"')
end
return '{"kind":"begun","conversation":' .. encoded
  .. ',"history":[' .. table.concat(path, ',') .. ']}'
`;
