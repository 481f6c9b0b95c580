import type { LanguageName } from "@/components/markdown/code/languages";
import type { Token } from "@/components/markdown/code/token";

export type HighlightRequest = { id: number; language: LanguageName; text: string };
export type HighlightAnswer = { id: number; lines: Token[][] | null };

/** Longer code is read in its own editor, if at all, and would only cost memory. */
const longestCode = 100_000;
const mostKept = 60;

/** The newest last. */
const kept = new Map<string, Token[][]>();
const waiting = new Map<number, (lines: Token[][] | null) => void>();
let worker: Worker | null | undefined;
let lastId = 0;

const keyOf = (language: LanguageName, text: string) => `${language} ${text}`;

/** The tokens of code, line by line, if it was coloured a short while ago. */
export function highlightedBefore(language: LanguageName, text: string): Token[][] | null {
  return kept.get(keyOf(language, text)) ?? null;
}

/** The tokens of code, line by line; null where that cannot be had. A program beside the page, which
 *  is fetched with the first call, finds them. */
export async function highlightCode(
  language: LanguageName,
  text: string,
): Promise<Token[][] | null> {
  if (text.length > longestCode) return null;
  worker ??= startWorker();
  if (worker === null) return null;
  const id = ++lastId;
  worker.postMessage({ id, language, text } satisfies HighlightRequest);
  const lines = await new Promise<Token[][] | null>((resolve) => waiting.set(id, resolve));
  if (lines) keep(keyOf(language, text), lines);
  return lines;
}

function keep(key: string, lines: Token[][]): void {
  kept.set(key, lines);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
}

function startWorker(): Worker | null {
  try {
    const started = new Worker(new URL("./highlight-worker.ts", import.meta.url), {
      type: "module",
    });
    started.onmessage = ({ data: { id, lines } }: MessageEvent<HighlightAnswer>) => {
      waiting.get(id)?.(lines);
      waiting.delete(id);
    };
    // It could not be fetched, or broke down: code is read without colours.
    started.onerror = () => {
      worker = null;
      for (const resolve of waiting.values()) resolve(null);
      waiting.clear();
    };
    return started;
  } catch {
    // No workers here.
    return null;
  }
}
