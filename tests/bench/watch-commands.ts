import { createHash } from "node:crypto";
import { createClient } from "@redis/client";
import { newId } from "@/lib/chat/id";
import { guardedScript } from "@/lib/store/redis/run-script";
import { beginTurnScript } from "@/lib/store/redis/scripts/begin-turn";
import { setAutomaticTitleScript } from "@/lib/store/redis/scripts/conversation";
import { appendToLogScript, endTurnScript } from "@/lib/store/redis/scripts/generation";
import { withoutKeyLocking } from "@/lib/store/redis/upstash-script";
import { until } from "@/tests/support/redis-servers";

export type CommandCounts = {
  beginTurn: number;
  appendToLog: number;
  endTurn: number;
  title: number;
  other: number;
};

const names = new Map<string, keyof CommandCounts>([
  [shaOf(guardedScript(beginTurnScript, "guest")), "beginTurn"],
  [shaOf(appendToLogScript), "appendToLog"],
  [shaOf(endTurnScript), "endTurn"],
  [shaOf(setAutomaticTitleScript), "title"],
]);

/** Watches (MONITOR) which commands a Redis gets for a guest. What scripts call inside of it is not counted. */
export async function watchCommands(redisUrl: string): Promise<{
  /** The commands so far that named a key of the owner's. */
  countFor(owner: string): Promise<CommandCounts>;
  stop(): Promise<void>;
}> {
  const watcher = createClient({ url: redisUrl, RESP: 2 });
  const asker = createClient({ url: redisUrl, RESP: 2 });
  await Promise.all([watcher.connect(), asker.connect()]);
  const lines: string[] = [];
  await watcher.monitor((line) => void lines.push(String(line)));
  return {
    async countFor(owner) {
      // What was done before this is asked has been told when this is.
      const mark = newId();
      await asker.echo(mark);
      await until(() => lines.some((line) => line.includes(mark)));
      const counts = { beginTurn: 0, appendToLog: 0, endTurn: 0, title: 0, other: 0 };
      for (const line of lines) {
        if (line.includes(`{${owner}}`) && !/ lua\] /.test(line)) counts[nameOf(line)]++;
      }
      return counts;
    },
    async stop() {
      watcher.destroy();
      asker.destroy();
    },
  };
}

function nameOf(line: string): keyof CommandCounts {
  const sha = /"evalsha(?:_ro)?" "([0-9a-f]{40})"/i.exec(line)?.[1];
  return names.get(sha ?? "") ?? "other";
}

function shaOf(script: string): string {
  const plain = withoutKeyLocking(["SCRIPT", "LOAD", script])[2] ?? "";
  return createHash("sha1").update(plain).digest("hex");
}
