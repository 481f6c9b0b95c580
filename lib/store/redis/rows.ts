import "server-only";
import { z } from "zod";
import { accountTables } from "@/lib/store/redis/keys";
import type { ScriptRunner } from "@/lib/store/redis/run-script";
import { commitRowsScript, readRowsScript } from "@/lib/store/redis/scripts/rows";
import type { RowChange, RowStore, StoredRow } from "@/lib/store/row-store";

const foundRows = z.array(
  z.tuple([z.string(), z.looseObject({ id: z.string(), version: z.number() })]),
);
const outcome = z.enum(["ok", "stale", "taken"]);

/** The tables of accounts in Redis: a string per row, a set of ids per value of an indexed field. */
export function rowsIn(run: ScriptRunner): RowStore {
  return {
    async readRows({ table, by, joins }) {
      const query = {
        prefix: accountTables.prefix,
        table,
        joins,
        ids: by?.field === "id" ? by.values : [],
        sets: by === null ? [accountTables.all(table)] : by.field === "id" ? [] : setsOf(table, by),
      };
      const reply = z.string().parse(await run(readRowsScript, [], [JSON.stringify(query)]));
      return foundRows.parse(JSON.parse(reply)).map(([name, row]) => ({ table: name, row }));
    },

    async commitRows(changes) {
      if (changes.length === 0) return "ok";
      const encoded = JSON.stringify(changes.map(encodeChange));
      return outcome.parse(await run(commitRowsScript, [], [encoded]));
    },
  };
}

const setsOf = (table: string, { field, values }: { field: string; values: string[] }) =>
  values.map((value) => accountTables.index(table, field, value));

function encodeChange({ table, before, after, indexed, unique, endsAt }: RowChange) {
  const was = before ? setsWith(table, before, indexed) : [];
  const is = after ? setsWith(table, after, indexed) : [];
  const id = (after ?? before)?.id ?? "";
  return {
    id,
    table: accountTables.rows(table),
    key: accountTables.row(table, id),
    version: before?.version ?? 0,
    json: after ? JSON.stringify(after) : "",
    unique: after ? indexesOf(table, after, unique) : [],
    add: is,
    remove: was.filter((set) => !is.includes(set)),
    lifetimeMs: endsAt === null ? 0 : Math.max(1, endsAt - Date.now()),
  };
}

const setsWith = (table: string, row: StoredRow, indexed: string[]) => [
  accountTables.all(table),
  ...indexesOf(table, row, indexed),
];

function indexesOf(table: string, row: StoredRow, fields: string[]): string[] {
  return fields.flatMap((field) => {
    const value = row[field];
    return value === null || value === undefined
      ? []
      : [accountTables.index(table, field, String(value))];
  });
}
