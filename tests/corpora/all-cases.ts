import type { CorpusCase } from "@/tests/corpora/corpus-case";
import { hostileAddresses } from "@/tests/corpora/hostile-addresses";
import { hostileHtml } from "@/tests/corpora/hostile-html";
import { hostileLanguages } from "@/tests/corpora/hostile-languages";
import { emphasisCases } from "@/tests/corpora/korean-emphasis";
import { specCases } from "@/tests/corpora/spec-cases";

/** Everything that the renderer is tried with. */
export const allCases: CorpusCase[] = [
  ...specCases,
  ...emphasisCases,
  ...hostileAddresses,
  ...hostileHtml,
  ...hostileLanguages,
];
