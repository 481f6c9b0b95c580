import type { Usage } from "@/lib/chat/message";

const kinds = ["inputTokens", "outputTokens", "reasoningTokens"] as const;

/** Two counts of tokens as one; what neither says stays unsaid. */
export function addUsage(a: Usage, b: Usage = {}): Usage {
  return combined(a, b, (first, second) => first + second);
}

/** The larger of two counts, kind by kind: of one sum that only grows, told at different times. */
export function mostUsage(a: Usage, b: Usage): Usage {
  return combined(a, b, Math.max);
}

function combined(a: Usage, b: Usage, combine: (first: number, second: number) => number): Usage {
  const usage: Usage = {};
  for (const kind of kinds) {
    if (a[kind] === undefined && b[kind] === undefined) continue;
    usage[kind] = combine(a[kind] ?? 0, b[kind] ?? 0);
  }
  return usage;
}
