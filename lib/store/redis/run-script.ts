import "server-only";
import type { Redis } from "@upstash/redis";

type Script = ReturnType<Redis["createScript"]>;
const scriptsOf = new WeakMap<Redis, Map<string, Script>>();

/** Runs a script by its hash, sending its text only when the server does not know it yet.
 *  Throws StoreError when the store does not answer or is full. */
export async function runScript(
  redis: Redis,
  text: string,
  keys: string[],
  args: (string | number)[],
): Promise<unknown> {
  let scripts = scriptsOf.get(redis);
  if (!scripts) scriptsOf.set(redis, (scripts = new Map()));
  let script = scripts.get(text);
  if (!script) scripts.set(text, (script = redis.createScript(text)));
  return script.exec(keys, args.map(String));
}

/** Sends the texts of scripts ahead, in one round trip, so that their first run takes no second one. */
export async function loadScripts(redis: Redis, texts: string[]): Promise<void> {
  const pipeline = redis.pipeline();
  for (const text of texts) pipeline.scriptLoad(text);
  await pipeline.exec();
}
