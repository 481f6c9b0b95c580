import { startTransition, useEffect, useState } from "react";
import { highlightCode, highlightedBefore } from "@/components/markdown/code/highlight-code";
import { grammarOf } from "@/components/markdown/code/language-name";
import type { Token } from "@/components/markdown/code/token";

/** The colours of a complete piece of code, line by line; null until they are known. */
export function useTokens(language: string | null, text: string, isComplete: boolean) {
  const grammar = grammarOf(language);
  const [found, setFound] = useState<{ text: string; lines: Token[][] | null } | null>(() =>
    grammar === null ? null : { text, lines: highlightedBefore(grammar, text) },
  );
  const isFound = found !== null && found.text === text && found.lines !== null;

  // Synchronises with the program that colours.
  useEffect(() => {
    if (grammar === null || !isComplete || isFound) return;
    let isWanted = true;
    void highlightCode(grammar, text).then((lines) => {
      // Many small elements: they are made in between of what is more urgent.
      if (isWanted && lines) startTransition(() => setFound({ text, lines }));
    });
    return () => {
      isWanted = false;
    };
  }, [grammar, text, isComplete, isFound]);

  return isFound ? found.lines : null;
}
