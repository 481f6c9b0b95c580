import { lostConnection } from "@/components/chat/lost-connection";
import { pauseOrOnline } from "@/components/chat/pause-or-online";
import { watchConnection } from "@/components/chat/watch-connection";
import type { Result } from "@/lib/chat/errors";

const pausesMs = [300, 1_000, 2_500];

/** Calls an action again when the connection broke before its answer came: only for what means the
 *  same when it is said twice. */
export async function callUntilAnswered<Value>(
  call: () => Promise<Result<Value>>,
  onConnection: (isLost: boolean) => void,
): Promise<Result<Value>> {
  const connection = watchConnection(onConnection);
  try {
    for (const pauseMs of pausesMs) {
      const answer = await call().catch(lostConnection);
      if (answer.ok || answer.error.code !== "connection-lost") return answer;
      connection.isInDoubt();
      await pauseOrOnline(pauseMs);
    }
    return await call().catch(lostConnection);
  } finally {
    connection.isAlive();
  }
}
