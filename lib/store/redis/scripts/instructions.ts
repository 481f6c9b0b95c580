import "server-only";

/** KEYS instructions. Returns [style or nil, facts or nil]. */
export const readInstructionsScript = `#!lua flags=no-writes,allow-key-locking
return redis.call('HMGET', KEYS[1], 'style', 'facts')
`;

/** KEYS instructions · ARGV style, facts. */
export const saveInstructionsScript = `#!lua flags=allow-key-locking
return redis.call('HSET', KEYS[1], 'style', ARGV[1], 'facts', ARGV[2])
`;
