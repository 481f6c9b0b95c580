import "server-only";

/** KEYS conversation, trashed, trash · ARGV conversation id.
 *  Returns JSON {metadata, deletedAt?} of a conversation, in the trash too, or nil. */
export const readMetadataScript = `#!lua flags=no-writes,allow-key-locking
local stored = redis.call('HGET', KEYS[1], ARGV[1]) or redis.call('HGET', KEYS[2], ARGV[1])
if not stored then return nil end
local deletedAt = redis.call('ZSCORE', KEYS[3], ARGV[1])
return '{"metadata":' .. stored .. (deletedAt and ',"deletedAt":' .. deletedAt or '') .. '}'
`;
