import "server-only";
import {
  type Conversation,
  type ConversationSettings,
  defaultSettings,
} from "@/lib/chat/conversation";
import { fail, type Result, succeed } from "@/lib/chat/errors";
import type { LogBatch } from "@/lib/chat/generation";
import { isTemporary } from "@/lib/chat/id";
import { type Message, textOf } from "@/lib/chat/message";
import { titleFromText } from "@/lib/chat/title";
import type { Environment } from "@/lib/env";
import { historyBytes } from "@/lib/memory/history-bytes";
import { composeInstructions } from "@/lib/memory/instructions";
import { selectWindow } from "@/lib/memory/select-window";
import { defaultAnswerTokens } from "@/lib/memory/token-budget";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";
import type { BegunTurn, OwnedStore, TurnToBegin } from "@/lib/store/store";
import { followTurn } from "@/lib/turn/follow-turn";
import { makerId } from "@/lib/turn/maker-id";
import { readCurrentPage } from "@/lib/turn/read-current-page";
import { takePlace } from "@/lib/turn/reader-places";
import type { Run } from "@/lib/turn/run";
import { runTurn } from "@/lib/turn/run-turn";
import { runs } from "@/lib/turn/runs";

/** A dead reply is found within the environment's time; the rest of it is for readers to look. */
const leaseShare = 0.8;

export type TurnRequest = {
  owner: string;
  conversationId: string;
  generationId: string;
  /** The new user message, or null to answer `parentId` anew. */
  userMessage: { id: string; text: string } | null;
  parentId: string | null;
  /** Says the next thing, whatever was said since `parentId`: the browser may not have seen it. */
  continues: boolean;
  /** Such a message follows the newest one only on the branch that it was written on. */
  staysOnBranch?: boolean;
  model: string | null;
  /** What a conversation that begins with this turn is set to. */
  settings?: ConversationSettings;
};

/** What the action returns to the browser. `stream` is null when a resent turn ended so long ago
 *  that its log is gone: the conversation itself has the answer. `parentId` is the message that the
 *  user's was joined to, where this call did it: not the one it asked for if that was no longer the
 *  newest. */
export type TurnBegun = {
  stream: ReadableStream<LogBatch> | null;
  parentId?: string | null;
  /** The model that is asked, where this call did it. */
  model?: string;
  run: Run | null;
};

/** Begins a turn and lets it run: one awaited round trip to the store, then the model is called.
 *  A turn that was begun before (a resend) is followed instead. */
export async function beginTurn(
  {
    store,
    makerStore = store,
    endpoint,
    environment,
  }: {
    store: OwnedStore;
    /** What the run writes to, where that stays open longer than `store` does to whoever asks. */
    makerStore?: OwnedStore;
    endpoint: ModelEndpoint;
    environment: Environment;
  },
  request: TurnRequest,
): Promise<Result<TurnBegun>> {
  const offered = endpoint.models.find(({ id }) => id === request.model)?.id ?? null;
  const leaseMs = environment.generationLeaseMs * leaseShare;
  const turn: TurnToBegin = {
    owner: request.owner,
    conversationId: request.conversationId,
    generationId: request.generationId,
    userMessage: request.userMessage && {
      id: request.userMessage.id,
      parts: [{ type: "text", text: request.userMessage.text }],
    },
    parentId: request.parentId,
    continues: request.continues,
    staysOnBranch: request.staysOnBranch ?? false,
    title: titleFromText(request.userMessage?.text ?? ""),
    model: offered,
    settings: request.settings ?? defaultSettings,
    defaultModel: endpoint.defaultModel,
    limits: environment.limits,
    historyBytes: historyBytes({ contextTokens: contextTokensOf(endpoint, offered) }),
    answerTokens: defaultAnswerTokens,
    leaseMs,
    maker: makerId(),
    now: Date.now(),
  };
  const { owner, generationId } = request;
  let begun = await store.beginTurn(turn);
  if (begun.ok && begun.value.kind === "expired") {
    await readCurrentPage(store, owner, request.conversationId, 1);
    begun = await store.beginTurn({ ...turn, now: Date.now() });
  }
  if (!begun.ok) return begun;
  const isRunning = runs().get(generationId)?.owner === owner;
  if (begun.value.kind === "known" || isRunning) {
    const stream = await followTurn(store, owner, generationId, 0, takePlace(owner));
    return succeed({ stream, run: null });
  }
  // The dead generation could not be brought to its end: the store is full, or its maker is back.
  if (begun.value.kind === "expired") return fail("busy");
  const run = runBegun(begun.value);
  const stream = run.follow(0, takePlace(owner));
  return succeed({ stream, parentId: begun.value.parentId, model: run.modelId, run });

  function runBegun(begunTurn: BegunTurn & { kind: "begun" }): Run {
    const { conversation, history, instructions: personal } = begunTurn;
    // A model that the conversation remembers may no longer be offered.
    const modelId =
      endpoint.models.find(({ id }) => id === conversation.model)?.id ?? endpoint.defaultModel;
    const instructions = composeInstructions({
      personal,
      conversation: conversation.instructions,
    });
    const contextTokens = contextTokensOf(endpoint, modelId);
    const { messages, omittedCount } = selectWindow({ history, instructions, contextTokens });
    const question = messages.at(-1);
    if (!question) throw new Error("A turn was begun without a message to answer.");
    return runTurn({
      ...{ store: makerStore, endpoint, modelId, instructions, messages, question, omittedCount },
      temperature: conversation.temperature,
      reasoningEffort: conversation.reasoningEffort,
      owner: request.owner,
      conversationId: request.conversationId,
      generationId: request.generationId,
      needsTitle: question.depth === 0 && needsTitle(conversation, question),
      leaseMs,
      timeLimitMs: environment.replyTimeLimitMs,
    });
  }
}

/** A conversation has its first words for a title until its first message is answered; another version
 *  of that message, or of the answer, brings no other. */
function needsTitle({ id, title }: Conversation, question: Message): boolean {
  return !isTemporary(id) && title === titleFromText(textOf(question));
}

function contextTokensOf(endpoint: ModelEndpoint, modelId: string | null): number | undefined {
  return endpoint.models.find(({ id }) => id === (modelId ?? endpoint.defaultModel))?.contextTokens;
}
