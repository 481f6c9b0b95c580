import "server-only";
import type { CleanedWhere, JoinConfig } from "better-auth/adapters";
import { APIError } from "better-auth/api";
import { matchesRow } from "@/lib/identity/accounts/match-row";
import { rowTable, type Schema } from "@/lib/identity/accounts/row-table";
import type { RowChange, RowQuery, RowStore, StoredRow } from "@/lib/store/row-store";

type Written = { before: StoredRow | null; after: StoredRow | null };

/** Reads and writes rows of accounts. One that `waits` gathers its changes, sees them itself, and makes
 *  them all at once or not at all; any other makes each at once. */
export class RowTransaction {
  readonly #store: RowStore;
  readonly #waits: boolean;
  readonly #pending = new Map<string, RowChange>();
  schema: Schema | null = null;

  constructor(store: RowStore, waits: boolean) {
    this.#store = store;
    this.#waits = waits;
  }

  /** The rows that match, each with the rows joined to it under their table's name. */
  async find(table: string, where: CleanedWhere[] = [], join: JoinConfig = {}) {
    const read = await this.#read(queryOf(table, where, join, this.#table(table).isIndexed));
    return read(table)
      .filter((row) => matchesRow(row, where))
      .map((row): StoredRow => {
        const joined = Object.entries(join).map(([name, { on, relation, limit = 100 }]) => {
          const value = row[on.from];
          const rows =
            value === null || value === undefined
              ? []
              : read(name).filter((other) => other[on.to] === value);
          return [name, relation === "one-to-one" ? (rows[0] ?? null) : rows.slice(0, limit)];
        });
        return { ...row, ...Object.fromEntries(joined) };
      });
  }

  /** Writes rows of a table; what belongs to a deleted one goes with it. `stale` when one of them was
   *  changed meanwhile. Throws better-auth's error when a unique value is taken. */
  async write(table: string, rows: Written[]): Promise<"ok" | "stale"> {
    const changes = rows.map(({ before, after }) => this.#table(table).change(before, after));
    changes.push(...(await this.#childrenOf(table, rows)));
    if (!this.#waits) return this.#commit(changes);
    for (const change of changes) {
      const key = keyOf(change.table, (change.after ?? change.before)?.id ?? "");
      const earlier = this.#pending.get(key);
      this.#pending.set(key, earlier ? { ...change, before: earlier.before } : change);
    }
    return "ok";
  }

  /** Makes what waits. */
  commit(): Promise<"ok" | "stale"> {
    // What was made and deleted within the transaction was never there.
    return this.#commit([...this.#pending.values()].filter(({ before, after }) => before || after));
  }

  async #commit(changes: RowChange[]): Promise<"ok" | "stale"> {
    const outcome = await this.#store.commitRows(changes);
    if (outcome !== "taken") return outcome;
    throw new APIError("UNPROCESSABLE_ENTITY", {
      message: "Already in use",
      code: "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL",
    });
  }

  async #childrenOf(table: string, rows: Written[]): Promise<RowChange[]> {
    const ids = rows.flatMap(({ before, after }) => (before && !after ? [before.id] : []));
    if (ids.length === 0) return [];
    const found = await Promise.all(
      this.#table(table).children.map(async (child) => {
        const where = { field: child.field, value: ids, operator: "in", connector: "AND" } as const;
        const children = await this.find(child.table, [{ ...where, mode: "sensitive" }]);
        return children.map((row) => this.#table(child.table).change(row, null));
      }),
    );
    return found.flat();
  }

  /** What the store has, as this transaction would leave it: the rows of each table. */
  async #read(query: RowQuery) {
    const rows = new Map<string, { table: string; row: StoredRow }>();
    for (const found of await this.#store.readRows(query)) {
      rows.set(keyOf(found.table, found.row.id), found);
    }
    for (const [key, { table, after }] of this.#pending) {
      if (after) rows.set(key, { table, row: after });
      else rows.delete(key);
    }
    return (table: string) =>
      [...rows.values()].flatMap((found) => (found.table === table ? [found.row] : []));
  }

  #table(table: string) {
    if (!this.schema) throw new Error("A transaction was used before better-auth began it.");
    return rowTable(this.schema, table);
  }
}

const keyOf = (table: string, id: string) => `${table}:${id}`;

/** An index answers for one condition that all rows have to meet; the rest is looked at here. */
function queryOf(
  table: string,
  where: CleanedWhere[],
  join: JoinConfig,
  isIndexed: (field: string) => boolean,
): RowQuery {
  const mustAll = where.length === 1 || where.every(({ connector }) => connector === "AND");
  const by = where.find(
    ({ field, value, operator, mode }) =>
      mustAll &&
      mode !== "insensitive" &&
      value !== null &&
      (operator === "eq" || operator === "in") &&
      isIndexed(field),
  );
  return {
    table,
    by: by ? { field: by.field, values: [by.value].flat().map(String) } : null,
    joins: Object.entries(join).map(([name, { on }]) => ({ table: name, ...on })),
  };
}
