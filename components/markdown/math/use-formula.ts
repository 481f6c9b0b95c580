import { useEffect, useState, useSyncExternalStore } from "react";
import { renderFormula } from "#server-formula";

// A server sets formulas at once. A browser gets `null` in the place of that program (package.json,
// "imports"), and fetches it with the first formula that no server has set.
let render: typeof renderFormula | null = renderFormula;
const listeners = new Set<() => void>();

async function load(): Promise<void> {
  if (render) return;
  const module = await import("@/components/markdown/math/render-formula");
  // Set in other letters it would move once more.
  await Promise.all(["KaTeX_Main", "KaTeX_Math"].map((font) => document.fonts.load(`1em ${font}`)));
  render = module.renderFormula;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A formula's HTML: "" for what the server's HTML holds already, undefined until it can be set, null
 *  when it cannot. */
export function useFormula(tex: string, isDisplay: boolean): string | null | undefined {
  const loaded = useSyncExternalStore(
    subscribe,
    () => render,
    () => render,
  );
  const isHydrating = useSyncExternalStore(
    subscribe,
    () => false,
    () => typeof window !== "undefined",
  );
  const [hydrated] = useState(isHydrating ? tex : null);
  const isThere = hydrated === tex;

  // Synchronises with the program that sets formulas.
  useEffect(() => {
    // Without it, formulas stay as they were written.
    if (!isThere) load().catch(() => undefined);
  }, [isThere]);

  if (isThere) return "";
  return loaded ? loaded(tex, isDisplay) : undefined;
}
