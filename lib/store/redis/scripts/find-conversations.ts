import "server-only";

/** KEYS conversations (or pinned, or archived), conversation · ARGV first rank, number of rows. Returns the titles of a stretch
 *  of the list, newest first, as JSON [[id, score, title],…]. The titles are cut out as they stand:
 *  decoding the metadata takes twice the time. No text can look like the name of the field, for each
 *  of its quotation marks is escaped. */
export const readTitlesScript = `#!lua flags=no-writes,allow-key-locking
local first = tonumber(ARGV[1])
local found = redis.call('ZRANGE', KEYS[1], first, first + tonumber(ARGV[2]) - 1, 'REV', 'WITHSCORES')
local ids = {}
for i = 1, #found, 2 do ids[#ids + 1] = found[i] end
if #ids == 0 then return '[]' end
local rows = {}
for i, stored in ipairs(redis.call('HMGET', KEYS[2], unpack(ids))) do
  local title = '""'
  local _, opening = string.find(stored or '', '[{,]"title":"')
  if opening then
    local at = string.find(stored, '["\\\\]', opening + 1)
    while string.byte(stored, at) ~= 34 do at = string.find(stored, '["\\\\]', at + 2) end
    title = string.sub(stored, opening, at)
  end
  rows[i] = '["' .. ids[i] .. '",' .. string.format('%.0f', found[2 * i]) .. ',' .. title .. ']'
end
return '[' .. table.concat(rows, ',') .. ']'
`;
