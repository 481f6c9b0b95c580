import { useLayoutEffect, useState, useSyncExternalStore } from "react";
import { renderFormula } from "#server-formula";

// A server sets formulas at once. A browser gets `null` in the place of that program (package.json,
// "imports"), and fetches it with the first formula that no server has set.
let render: typeof renderFormula | null = renderFormula;
let isLoading = false;
/** What failed once is tried again with every formula, but nothing waits for it any more. */
let hasFailed = false;
const listeners = new Set<() => void>();

let loading: Promise<void> | null = null;

/** Fetches the program that sets formulas. Resolves also when it cannot be had. */
export function loadFormulas(): Promise<void> {
  if (render) return Promise.resolve();
  loading ??= load().finally(() => {
    loading = null;
  });
  return loading;
}

async function load(): Promise<void> {
  change(!hasFailed);
  try {
    const module = await import("@/components/markdown/math/render-formula");
    // Set in other letters it would move once more.
    await Promise.all(
      ["KaTeX_Main", "KaTeX_Math"].map((font) => document.fonts.load(`1em ${font}`)),
    );
    render = module.renderFormula;
  } catch {
    // Without it, formulas stay as they were written.
    hasFailed = true;
  } finally {
    change(false);
  }
}

function change(isNowLoading: boolean): void {
  isLoading = isNowLoading;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The program that sets formulas is on its way. What an answer under way says after its first formula
 *  would move when that is set, so it is shown then. */
export const formulaProgram = { subscribe, isLoading: () => isLoading };

/** Whether what is asked about may still grow by formulas that cannot be set yet. */
export function useFormulasToCome(isAsked: boolean): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isAsked && isLoading,
    () => false,
  );
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

  // Synchronises with the program that sets formulas, before anything of this is painted.
  useLayoutEffect(() => {
    if (!isThere) void loadFormulas();
  }, [isThere]);

  if (isThere) return "";
  return loaded ? loaded(tex, isDisplay) : undefined;
}
