import "server-only";
import type { CleanedWhere } from "better-auth/adapters";
import type { StoredRow } from "@/lib/store/row-store";

/** Whether a row is one that better-auth asks for: all conditions joined by AND, and one of those
 *  joined by OR where there are any. */
export function matchesRow(row: StoredRow, where: readonly CleanedWhere[]): boolean {
  const alternatives = where.filter(({ connector }) => connector === "OR");
  const conditions = where.filter(({ connector }) => connector !== "OR");
  return (
    conditions.every((condition) => isTrue(row, condition)) &&
    (alternatives.length === 0 || alternatives.some((condition) => isTrue(row, condition)))
  );
}

function isTrue(row: StoredRow, { field, value, operator, mode }: CleanedWhere): boolean {
  const fold = mode === "insensitive" ? foldCase : same;
  const actual = fold(row[field] ?? null);
  const wanted = fold(value);
  switch (operator) {
    case "in":
      return Array.isArray(wanted) && wanted.includes(actual);
    case "not_in":
      return !(Array.isArray(wanted) && wanted.includes(actual));
    case "contains":
      return String(actual ?? "").includes(String(wanted));
    case "starts_with":
      return String(actual ?? "").startsWith(String(wanted));
    case "ends_with":
      return String(actual ?? "").endsWith(String(wanted));
    case "ne":
      return actual !== wanted;
    case "gt":
      return isOrdered(actual) && isOrdered(wanted) && actual > wanted;
    case "gte":
      return isOrdered(actual) && isOrdered(wanted) && actual >= wanted;
    case "lt":
      return isOrdered(actual) && isOrdered(wanted) && actual < wanted;
    case "lte":
      return isOrdered(actual) && isOrdered(wanted) && actual <= wanted;
    default:
      return actual === wanted;
  }
}

/** As a database compares them: what is null is neither more nor less than anything. Times are ISO
 *  texts, whose order is theirs. */
function isOrdered(value: unknown): value is string | number {
  return value !== null && value !== undefined;
}

const same = <Value>(value: Value): Value => value;

function foldCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(foldCase);
  return typeof value === "string" ? value.toLowerCase() : value;
}
