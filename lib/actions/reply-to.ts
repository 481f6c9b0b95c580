import "server-only";
import { after } from "next/server";
import { type Result, succeed } from "@/lib/chat/errors";
import { readEnvironment } from "@/lib/env";
import { getModelEndpoint } from "@/lib/model/choose";
import { getStore } from "@/lib/store/get-store";
import { beginTurn, type TurnBegun, type TurnRequest } from "@/lib/turn/begin-turn";

/** Begins a turn for an action. The run belongs to no request, but `after` keeps the process (SIGTERM)
 *  or the function (Vercel) alive until it is stored. */
export async function replyTo(request: TurnRequest): Promise<Result<Omit<TurnBegun, "run">>> {
  const [store, endpoint] = await Promise.all([getStore(), getModelEndpoint()]);
  const begun = await beginTurn({ store, endpoint, environment: readEnvironment() }, request);
  if (!begun.ok) return begun;
  const { run, ...answer } = begun.value;
  if (run) after(() => run.finished);
  return succeed(answer);
}
