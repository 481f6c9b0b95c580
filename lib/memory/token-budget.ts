/** The context assumed of a model that does not say how long its own is. */
const defaultContextTokens = 32_000;

/** The room left for an answer where the caller names none: long enough for an essay, and never
 *  more than a quarter of a small context. */
export const defaultAnswerTokens = 4_096;

/** Tokens the model reads at most, and how many of them are kept free for its answer. */
export type ContextSize = { contextTokens?: number | undefined; answerTokens?: number | undefined };

/** Tokens that instructions and messages may take together. */
export function tokenBudget({ contextTokens = defaultContextTokens, answerTokens }: ContextSize) {
  const answer = answerTokens ?? Math.min(defaultAnswerTokens, contextTokens / 4);
  return Math.max(0, Math.floor(contextTokens - answer));
}
