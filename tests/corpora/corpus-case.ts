/** A piece of markdown that the renderer has to take; `html` is what a reference makes of it. */
export type CorpusCase = { family: string; markdown: string; html?: string };

/** Every `step`-th case of each family, the first included. */
export function sample(cases: CorpusCase[], step: number): CorpusCase[] {
  const counts = new Map<string, number>();
  return cases.filter(({ family }) => {
    const count = counts.get(family) ?? 0;
    counts.set(family, count + 1);
    return count % step === 0;
  });
}
