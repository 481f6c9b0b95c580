import { type Message, textOf } from "@/lib/chat/message";
import { estimateTokens } from "@/lib/memory/estimate-tokens";
import { type ContextSize, tokenBudget } from "@/lib/memory/token-budget";

/** What a message costs beside its text: its role and the marks around it. OpenAI's own counting
 *  recipe says 3 or 4, by model. */
const tokensPerMessage = 4;

/** The newest whole turns that fit beside the instructions, oldest first, and how many messages of
 *  the path stay out, those included that the store did not return. A turn is a user message and
 *  all that follows it up to the next one. The newest is told even if it alone is too long.
 *
 *  `history` is the path that ends with the message to answer; it may begin below the root, in the
 *  middle of a turn, which then stays out. O(length of what is told). */
export function selectWindow({
  history,
  instructions,
  ...size
}: ContextSize & { history: Message[]; instructions: string }): {
  messages: Message[];
  omittedCount: number;
} {
  const room = tokenBudget(size) - tokensPerMessage - estimateTokens(instructions);
  let start = history.length;
  let tokens = 0;
  while (start > 0) {
    const turnStart = startOfTurn(history, start);
    const turn = history.slice(turnStart, start);
    tokens += turn.reduce((sum, message) => sum + messageTokens(message), 0);
    const isNewest = start === history.length;
    if (!isNewest && (tokens > room || !isWhole(turn[0]))) break;
    start = turnStart;
  }
  return {
    messages: history.slice(start),
    omittedCount: (history[0]?.depth ?? 0) + start,
  };
}

/** The index of the user message that begins the turn which ends before `end`; 0 when none does. */
function startOfTurn(history: Message[], end: number): number {
  let start = end - 1;
  while (start > 0 && history[start]?.role !== "user") start--;
  return start;
}

function isWhole(first: Message | undefined): boolean {
  return first !== undefined && (first.role === "user" || first.depth === 0);
}

function messageTokens(message: Message): number {
  return tokensPerMessage + estimateTokens(textOf(message));
}
