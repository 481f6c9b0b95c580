import "server-only";
import { after } from "next/server";
import { type Result, succeed } from "@/lib/chat/errors";
import { readEnvironment } from "@/lib/env";
import type { Visitor } from "@/lib/identity/visitor";
import { whileSignedIn } from "@/lib/identity/while-signed-in";
import { getModelEndpoint } from "@/lib/model/choose";
import { getStore } from "@/lib/store/get-store";
import { beginTurn, type TurnBegun, type TurnRequest } from "@/lib/turn/begin-turn";

/** Begins a turn for an action. The run belongs to no request, but `after` keeps the process (SIGTERM)
 *  or the function (Vercel) alive until it is stored. What it writes is stored also when its person
 *  signs up, or out, meanwhile; only whoever reads has to be signed in still. */
export async function replyTo(
  visitor: Visitor,
  request: Omit<TurnRequest, "owner">,
): Promise<Result<Omit<TurnBegun, "run">>> {
  const [makerStore, endpoint] = await Promise.all([
    getStore(),
    getModelEndpoint({ needsModel: true }),
  ]);
  const begun = await beginTurn(
    { store: visitor.store, makerStore, endpoint, environment: readEnvironment() },
    { ...request, owner: visitor.owner },
  );
  if (!begun.ok) return begun;
  const { run, stream, ...answer } = begun.value;
  if (run) after(() => run.finished);
  return succeed({ ...answer, stream: stream && whileSignedIn(visitor, stream) });
}
