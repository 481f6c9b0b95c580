import { cpus, loadavg } from "node:os";

/** A measured figure. `budget` is DESIGN.md's, in the same unit. */
export type Row = {
  name: string;
  ours: number;
  unit: "ms" | "s" | "KB" | "µs" | "×" | "";
  budget?: { atMost: number } | { atLeast: number };
};

/** The table of a benchmark, and below it how it was measured and against what. */
export function printReport(title: string, rows: Row[], method: string): void {
  console.log(`\n${title}\n${formatTable(rows)}\n${method} ${machine()}`);
}

/** The rows under one another, figures to the right; the ratio is ours over the budget. */
export function formatTable(rows: Row[]): string {
  return alignColumns([["", "ours", "budget", "ours/budget"], ...rows.map(cellsOf)]);
}

/** The first column to the left, all others to the right. */
export function alignColumns(cells: string[][]): string {
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: string[]) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd();
  return cells.map(line).join("\n");
}

function cellsOf({ name, ours, unit, budget }: Row): string[] {
  const withUnit = (figure: string) =>
    unit === "×" ? figure + unit : `${figure} ${unit}`.trimEnd();
  const figure = withUnit(rounded(ours));
  if (!budget) return [name, figure, "–", "–"];
  const [sign, limit] = "atMost" in budget ? ["≤", budget.atMost] : ["≥", budget.atLeast];
  const budgetText = `${sign} ${withUnit(limit.toLocaleString("en-US"))}`;
  return [name, figure, budgetText, (ours / limit).toFixed(2)];
}

/** A figure with three digits, and all of those before the point. */
export function rounded(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** What all of it ran on, for the text below a table. */
export function machine(): string {
  const cores = cpus().length;
  const load = process.platform === "win32" ? "" : `, load average ${loadavg()[0]?.toFixed(1)}`;
  return `Node ${process.versions.node}, ${process.platform}, ${cores} cores${load}.`;
}
