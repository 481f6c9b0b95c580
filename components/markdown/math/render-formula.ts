import katex from "katex";

/** Nobody writes a longer formula by hand, and what it costs grows faster than it does. */
const longestFormula = 5_000;

/** A formula as HTML, with MathML for those who listen; null when it cannot be set. Trusts nothing: no
 *  addresses, no classes or styles of its own, bounded in macros and in size. */
export function renderFormula(tex: string, isDisplay: boolean): string | null {
  if (tex === "" || tex.length > longestFormula) return null;
  try {
    return katex.renderToString(tex, {
      displayMode: isDisplay,
      trust: false,
      strict: false,
      maxExpand: 200,
      maxSize: 20,
    });
  } catch {
    // The reader sees what was written.
    return null;
  }
}
