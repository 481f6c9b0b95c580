import { type Case, type Side, wordsOf } from "@/tests/bench/render/cases";
import type { Figures } from "@/tests/bench/render/figures";
import type { Result } from "@/tests/bench/render/results";
import { alignColumns, rounded } from "@/tests/bench/report";

const sides: Side[] = ["daram", "react-markdown", "streamdown"];

type Figure = Exclude<keyof Figures, "isCut">;

const names: Record<Figure, [name: string, unit: string]> = {
  newestMs: ["newest turn painted", "ms"],
  firstTextMs: ["first text painted", "ms"],
  cpuMs: ["main-thread CPU", "ms"],
  longestTaskMs: ["longest task", "ms"],
  framesMissed: ["frames missed", ""],
  frameP95Ms: ["between frames, p95", "ms"],
  elements: ["DOM elements", ""],
  heapMb: ["heap", "MB"],
  heapGrowthMb: ["heap, grown by", "MB"],
  scriptKb: ["JavaScript, gzip", "KB"],
};

/** The tables of these cases: what is the same but for its side stands side by side. */
export function tablesOf(cases: Case[], results: Map<string, Result>): string {
  const groups = Map.groupBy(cases, titleOf);
  return [...groups]
    .map(([title, group]) => {
      const found = new Map(
        group.map((one) => [sideOf(one), results.get(wordsOf(one).join(" "))] as const),
      );
      const [one] = group;
      if (!one) return "";
      const own = tableOf(title, one, (side) => found.get(side)?.figures, false);
      if (one.what !== "open") return own;
      const answer = `${title}, then a 3,000-token answer at 200 tokens/s in it`;
      return `${own}\n\n${tableOf(answer, one, (side) => found.get(side)?.following, true)}`;
    })
    .join("\n\n");
}

function tableOf(
  title: string,
  one: Case,
  figuresOf: (side: Side) => Figures | undefined,
  isFollowing: boolean,
): string {
  const rows = (Object.keys(names) as Figure[]).flatMap((figure) => {
    const values = sides.map((side) => figuresOf(side)?.[figure]);
    if (values.every((value) => value === undefined)) return [];
    const [name, unit] = names[figure];
    const limit = budgetOf(one, figure, isFollowing);
    const cells = values.map((value, index) => {
      const isCut = figuresOf(sides[index] ?? "daram")?.isCut === true;
      return cellOf(figure, value, unit, isCut);
    });
    const [ours] = values;
    const ratio = limit !== null && typeof ours === "number" ? (ours / limit).toFixed(2) : "–";
    return [[name, ...cells, limit === null ? "–" : `≤ ${limit} ${unit}`.trimEnd(), ratio]];
  });
  return alignColumns([[title, ...sides, "budget", "daram/budget"], ...rows]);
}

function cellOf(
  figure: Figure,
  value: number | null | undefined,
  unit: string,
  isCut: boolean,
): string {
  if (value === undefined) return "–";
  if (value === null) return isCut ? "not in time" : "–";
  const isCount = figure === "elements" || figure === "framesMissed";
  const text = isCount ? value.toLocaleString("en-US") : rounded(value);
  const shown = figure === "longestTaskMs" && value === 0 ? "< 50" : text;
  return `${isCut ? "> " : ""}${shown} ${unit}`.trimEnd();
}

/** DESIGN.md's, and those of the issue that asked for this benchmark. */
function budgetOf(one: Case, figure: Figure, isFollowing: boolean): number | null {
  if (one.what === "memory") return figure === "heapGrowthMb" ? 30 : null;
  if (one.what === "open") {
    if (isFollowing) return figure === "frameP95Ms" ? 25 : null;
    if (figure === "elements") return 4_000;
    if (one.slowDown === 1) return { newestMs: 400, longestTaskMs: 100 }[figure as string] ?? null;
    return figure === "newestMs" ? 800 : null;
  }
  if (figure === "firstTextMs" && one.pace === "burst" && one.slowDown === 1) return 300;
  if (one.kind !== "prose") return null;
  if (one.slowDown === 4) return one.pace === 100 && figure === "longestTaskMs" ? 100 : null;
  if (one.pace !== 200) return null;
  return { cpuMs: 2_500, longestTaskMs: 50 }[figure as string] ?? null;
}

function titleOf(one: Case): string {
  switch (one.what) {
    case "answer": {
      const pace = one.pace === "burst" ? "in one burst" : `at ${one.pace} tokens/s`;
      return `${one.kind} ${pace}, ${one.slowDown}×`;
    }
    case "open":
      return `${one.messages.toLocaleString("en-US")} messages, ${one.slowDown}×`;
    case "memory":
      return "twenty conversations of 300 messages";
    default:
      return one satisfies never;
  }
}

const sideOf = (one: Case): Side => (one.what === "memory" ? "daram" : one.side);
