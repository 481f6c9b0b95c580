import "server-only";

/** KEYS adoption · ARGV account, seconds to keep it or 0 for ever. Returns the account that has the
 *  guest's conversations now: the given one, or the one that was first. */
export const adoptGuestScript = `#!lua flags=allow-key-locking
local account = redis.call('GET', KEYS[1])
if account and account ~= ARGV[1] then return account end
if ARGV[2] == '0' then redis.call('SET', KEYS[1], ARGV[1])
else redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2]) end
return ARGV[1]
`;

/** KEYS adoption. Returns the account, or nil. */
export const readAdoptionScript = `#!lua flags=no-writes,allow-key-locking
return redis.call('GET', KEYS[1])
`;
