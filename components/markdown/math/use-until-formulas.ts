import { useLayoutEffect, useRef, useSyncExternalStore } from "react";
import type { Shown } from "@/components/markdown/answer-document";
import { formulaProgram } from "@/components/markdown/math/use-formula";

const nothing: Shown = { parts: [], footnotes: null, isPartial: false };

/** What can be shown of an answer under way without moving later: until the program that sets formulas
 *  is there, what there was before the first of them. */
export function useUntilFormulas(shown: Shown, isStreaming: boolean): Shown {
  const isLoading = useSyncExternalStore(
    formulaProgram.subscribe,
    formulaProgram.isLoading,
    () => false,
  );
  const before = useRef(nothing);

  // A formula in what was rendered just now has asked for its program by now: it is not painted.
  useLayoutEffect(() => {
    if (!formulaProgram.isLoading()) before.current = { ...shown, parts: [...shown.parts] };
  });

  return isLoading && isStreaming ? before.current : shown;
}
