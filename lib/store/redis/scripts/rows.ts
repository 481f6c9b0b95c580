import "server-only";

// The rows of accounts share one hash tag, so that a script may read keys that it learns of on its way:
// an index names ids, a row names the row that it belongs to. Not declared, so without Upstash's flag
// `allow-key-locking`.

/** ARGV query JSON {prefix, table, ids, sets, joins:[{table,from,to},…]}.
 *  Returns JSON [[table,row],…], each row once. An id that stands in an index without a row has
 *  expired and is taken out. */
export const readRowsScript = `
local query, found, seen = cjson.decode(ARGV[1]), {}, {}
local function take(table, id)
  local key = query.prefix .. table .. ':' .. id
  if seen[key] == nil then
    local stored = redis.call('GET', key)
    seen[key] = stored and cjson.decode(stored) or false
    if stored then found[#found + 1] = '["' .. table .. '",' .. stored .. ']' end
  end
  return seen[key]
end
local function takeAll(table, set)
  local rows = {}
  for _, id in ipairs(redis.call('SMEMBERS', set)) do
    local row = take(table, id)
    if row then rows[#rows + 1] = row else redis.call('SREM', set, id) end
  end
  return rows
end
local rows = {}
for _, id in ipairs(query.ids) do
  local row = take(query.table, id)
  if row then rows[#rows + 1] = row end
end
for _, set in ipairs(query.sets) do
  for _, row in ipairs(takeAll(query.table, set)) do rows[#rows + 1] = row end
end
for _, row in ipairs(rows) do
  for _, join in ipairs(query.joins) do
    local value = row[join.from]
    if value and value ~= cjson.null then
      if join.to == 'id' then take(join.table, value)
      else takeAll(join.table, query.prefix .. join.table .. '.' .. join.to .. ':' .. value) end
    end
  end
end
return '[' .. table.concat(found, ',') .. ']'
`;

/** ARGV changes JSON [{key, id, table, version, json, add, remove, unique, lifetimeMs},…].
 *  Checks every version and every unique value before it writes anything.
 *  Returns "ok", "stale" or "taken". */
export const commitRowsScript = `
local changes, claimed = cjson.decode(ARGV[1]), {}
for _, change in ipairs(changes) do
  local stored = redis.call('GET', change.key)
  if (stored and cjson.decode(stored).version or 0) ~= change.version then return 'stale' end
  for _, set in ipairs(change.unique) do
    for _, id in ipairs(redis.call('SMEMBERS', set)) do
      if id ~= change.id and redis.call('EXISTS', change.table .. ':' .. id) == 1 then return 'taken' end
    end
    if claimed[set] and claimed[set] ~= change.id then return 'taken' end
    claimed[set] = change.id
  end
end
for _, change in ipairs(changes) do
  for _, set in ipairs(change.remove) do redis.call('SREM', set, change.id) end
  for _, set in ipairs(change.add) do
    local isNew = redis.call('EXISTS', set) == 0
    redis.call('SADD', set, change.id)
    -- An index lives as long as the longest of its rows: for ever, once one of them does.
    if change.lifetimeMs == 0 then redis.call('PERSIST', set)
    elseif isNew or redis.call('PTTL', set) >= 0 and redis.call('PTTL', set) < change.lifetimeMs then
      redis.call('PEXPIRE', set, change.lifetimeMs)
    end
  end
  if change.json == '' then redis.call('DEL', change.key)
  elseif change.lifetimeMs == 0 then redis.call('SET', change.key, change.json)
  else redis.call('SET', change.key, change.json, 'PX', change.lifetimeMs) end
end
return 'ok'
`;
