/** Stands in a browser's first scripts where the program that sets formulas stands on the server. */
export const renderFormula:
  | typeof import("@/components/markdown/math/render-formula").renderFormula
  | null = null;
