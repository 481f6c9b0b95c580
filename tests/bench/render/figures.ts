import type { Watched } from "@/tests/bench/render/watch-page";

/** What is shown of a case, in the order of the table; null where it does not apply or never came. */
export type Figures = {
  cpuMs?: number;
  longestTaskMs?: number;
  framesMissed?: number;
  frameP95Ms?: number;
  firstTextMs?: number | null;
  newestMs?: number | null;
  elements?: number;
  heapMb?: number;
  heapGrowthMb?: number;
  scriptKb?: number;
  /** It was not done within the time that a case may take; the figures are those until then. */
  isCut?: boolean;
};

/** A frame of a screen that is drawn 60 times a second. */
const frameMs = 1000 / 60;

/** The figures of the frames and the tasks that the page has watched. */
export function figuresOf({ frameGaps, longTasks }: Watched): Figures {
  const sorted = frameGaps.toSorted((a, b) => a - b);
  const missed = frameGaps.map((gap) => Math.max(0, Math.round(gap / frameMs) - 1));
  return {
    // Shorter tasks are not told; 0 stands for "none of 50 ms or more".
    longestTaskMs: Math.max(0, ...longTasks),
    ...(sorted.length > 0
      ? {
          framesMissed: missed.reduce((sum, count) => sum + count, 0),
          frameP95Ms: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0,
        }
      : {}),
  };
}
