import "server-only";
import type { Redis } from "@upstash/redis";
import { adoptionKeyBeside } from "@/lib/store/redis/keys";

/** Runs a script with its keys and arguments. Throws StoreError when the store does not answer, is
 *  full, or has nothing more for the guest or account that asks. */
export type ScriptRunner = (
  text: string,
  keys: string[],
  args: (string | number)[],
) => Promise<unknown>;

/** Runs scripts by their hashes, sending a text only when the server does not know it yet. */
export function scriptRunner(redis: Redis): ScriptRunner {
  const scripts = new Map<string, ReturnType<Redis["createScript"]>>();
  return async (text, keys, args) => {
    let script = scripts.get(text);
    if (!script) scripts.set(text, (script = redis.createScript(text)));
    return script.exec(keys, args.map(String));
  };
}

/** Runs the scripts of one owner's operations for somebody to whom they may be closed by now. A guest's
 *  cookie is good for nothing once an account has taken the guest's conversations: whoever else has a
 *  copy of it must not read on. Nor may a request that was let in before its account was deleted write
 *  what nobody can open. The script itself looks, so that it costs no round trip. */
export function guardedScriptRunner(run: ScriptRunner, asker: Asker): ScriptRunner {
  const guarded = new Map<string, string>();
  return (text, keys, args) => {
    let guardedText = guarded.get(text);
    if (!guardedText) guarded.set(text, (guardedText = guardedScript(text, asker)));
    return run(guardedText, [...keys, adoptionKeyBeside(keys[0] ?? "")], args);
  };
}

type Asker = "guest" | "account";

/** What a guarded script answers to whom it is closed; `store-failure.ts` knows it. */
export const closedReply = { guest: "ADOPTED", account: "NOACCOUNT" };

/** A script as guests or accounts run it: its last key says whether an account has what they ask for. */
export function guardedScript(text: string, asker: Asker): string {
  const [flags = "", ...lines] = text.split("\n");
  const closedAt = asker === "guest" ? 1 : 0;
  const guard = `if redis.call('EXISTS', table.remove(KEYS)) == ${closedAt} then return redis.error_reply('${closedReply[asker]} closed') end`;
  return [flags, guard, ...lines].join("\n");
}

/** Sends the texts of scripts ahead, in one round trip, so that their first run takes no second one. */
export async function loadScripts(redis: Redis, texts: string[]): Promise<void> {
  const pipeline = redis.pipeline();
  for (const text of texts) pipeline.scriptLoad(text);
  await pipeline.exec();
}
