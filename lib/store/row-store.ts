/** A row of a table: JSON values only, times as ISO 8601 text. `version` counts its changes from 1. */
export type StoredRow = { id: string; version: number; [field: string]: unknown };

/** Which rows to read: those whose `field` is one of `values` (an index: the id, or a field that their
 *  changes named as indexed), or all of the table with `by` null; and the rows of other tables that
 *  belong to them (`to` there equals `from` here). */
export type RowQuery = {
  table: string;
  by: { field: string; values: string[] } | null;
  joins: { table: string; from: string; to: string }[];
};

/** One row before and after: created without `before`, deleted without `after`. */
export type RowChange = {
  table: string;
  before: StoredRow | null;
  after: StoredRow | null;
  /** The fields by which rows of this table are found. */
  indexed: string[];
  /** Those of them that no two rows may share. */
  unique: string[];
  /** When the row ends by itself (milliseconds since the epoch); null for never. */
  endsAt: number | null;
};

/** The small tables of accounts: users, sign-ins, passwords, passkeys. */
export interface RowStore {
  /** The rows found, by table: one round trip. */
  readRows(query: RowQuery): Promise<{ table: string; row: StoredRow }[]>;
  /** Makes all changes or none: `stale` when a row is no longer what `before` says, `taken` when a
   *  unique value is another row's. One round trip. */
  commitRows(changes: RowChange[]): Promise<"ok" | "stale" | "taken">;
}
