import "server-only";

/** Lua: `refused(code, retryAfterMs)` is a script's answer to what it does not do; `sendRefusal(sends,
 *  day, limits, now)` is that answer where the limit of the minute or of the day is reached, else nil;
 *  `countSend(sends, day, id, now)` counts one more. It has to be a script's first write: a server out
 *  of memory refuses a script only at a first write that takes memory. */
export const sendLimitsLua = `
local function refused(code, retryAfterMs)
  return cjson.encode({ kind = 'refused', code = code, retryAfterMs = retryAfterMs })
end
local function sendRefusal(sends, day, limits, now)
  local since = '(' .. (now - 60000)
  if limits.perMinute > 0 and redis.call('ZCOUNT', sends, since, '+inf') >= limits.perMinute then
    local oldest = redis.call('ZRANGE', sends, since, '+inf', 'BYSCORE', 'LIMIT', 0, 1, 'WITHSCORES')
    return refused('rate-limited', tonumber(oldest[2]) + 60000 - now)
  end
  local count = tonumber(redis.call('HGET', day, 'sends') or 0)
  if limits.perDay > 0 and count >= limits.perDay then return refused('daily-limit') end
end
local function countSend(sends, day, id, now)
  local number = redis.call('HINCRBY', day, 'sends', 1)
  redis.call('EXPIRE', day, 172800)
  -- The id alone may come again: nothing of a purged conversation tells that it was taken.
  redis.call('ZADD', sends, now, id .. ':' .. number)
  redis.call('ZREMRANGEBYSCORE', sends, '-inf', now - 60000)
  redis.call('PEXPIRE', sends, 60000)
end
`;
