import "server-only";
import type { BetterAuthOptions } from "better-auth";
import {
  type AdapterFactoryCustomizeAdapterCreator,
  type CleanedWhere,
  createAdapterFactory,
} from "better-auth/adapters";
import { APIError } from "better-auth/api";
import { RowTransaction } from "@/lib/identity/accounts/row-transaction";
import type { RowStore, StoredRow } from "@/lib/store/row-store";

type Changed = Record<string, unknown>;

/** better-auth's database on our store: each of its calls is one round trip, two where it changes
 *  something, and a transaction commits all at once or not at all. Rows carry a version; who changes a
 *  row that somebody else has changed meanwhile reads it again. */
export function rowAdapter(store: RowStore) {
  let options: BetterAuthOptions;
  const factory = adapterFactory(null);
  return (given: BetterAuthOptions) => factory((options = given));

  /** Inside a transaction nothing is written before its end. */
  function adapterFactory(transaction: RowTransaction | null) {
    return createAdapterFactory({
      config: {
        adapterId: "daram-store",
        adapterName: "Daram's store",
        supportsJSON: true,
        supportsArrays: true,
        supportsDates: false,
        supportsNumericIds: false,
        async transaction(work) {
          const own = new RowTransaction(store, true);
          const result = await work(adapterFactory(own)(options) as never);
          if ((await own.commit()) === "stale") throw conflict();
          return result;
        },
      },
      adapter: (tools) => rowOperations(transaction ?? new RowTransaction(store, false), tools),
    });
  }
}

function rowOperations(
  rows: RowTransaction,
  schema: Parameters<AdapterFactoryCustomizeAdapterCreator>[0],
): ReturnType<AdapterFactoryCustomizeAdapterCreator> {
  rows.schema = schema;
  /** Changes the first `most` rows found; null for `change` deletes them. */
  const changeRows = async (
    table: string,
    where: CleanedWhere[],
    change: ((row: StoredRow) => Changed) | null,
    most = Number.POSITIVE_INFINITY,
  ) => {
    for (;;) {
      const found = (await rows.find(table, where)).slice(0, most);
      const changed = found.map((before) => ({
        before,
        after: change && { ...before, ...change(before), version: before.version + 1 },
      }));
      if ((await rows.write(table, changed)) === "ok") return changed;
    }
  };

  return {
    async create({ model, data }) {
      const after = { ...data, version: 1 } as unknown as StoredRow;
      if ((await rows.write(model, [{ before: null, after }])) !== "ok") throw conflict();
      return data;
    },
    findOne: async ({ model, where, join }) =>
      ((await rows.find(model, where, join))[0] ?? null) as never,
    async findMany({ model, where = [], join, select, sortBy, offset = 0, limit }) {
      const found = await rows.find(model, where, join);
      if (sortBy) found.sort(orderOf(sortBy.field, sortBy.direction));
      const page = found.slice(offset, limit ? offset + limit : undefined);
      if (!select) return page as never;
      const kept = [
        ...select.map((field) => schema.getFieldName({ model, field })),
        ...Object.keys(join ?? {}),
      ];
      return page.map((row) => Object.fromEntries(kept.map((name) => [name, row[name]]))) as never;
    },
    count: async ({ model, where = [] }) => (await rows.find(model, where)).length,
    async update({ model, where, update }) {
      // Without a condition it would be somebody's row, whosever.
      if (where.length === 0) return null;
      const [changed] = await changeRows(model, where, () => update as Changed, 1);
      return (changed?.after ?? null) as never;
    },
    updateMany: async ({ model, where, update }) =>
      (await changeRows(model, where, () => update)).length,
    async delete({ model, where }) {
      if (where.length > 0) await changeRows(model, where, null, 1);
    },
    deleteMany: async ({ model, where }) => (await changeRows(model, where, null)).length,
    async consumeOne({ model, where }) {
      const [taken] = await changeRows(model, where, null, 1);
      return (taken?.before ?? null) as never;
    },
    async incrementOne({ model, where, increment, set }) {
      const add = (row: StoredRow) => ({
        ...Object.fromEntries(
          Object.entries(increment).map(([field, by]) => [field, Number(row[field] ?? 0) + by]),
        ),
        ...set,
      });
      const [changed] = await changeRows(model, where, add, 1);
      return (changed?.after ?? null) as never;
    },
  };
}

const conflict = () => new APIError("CONFLICT", { message: "Please try again" });

function orderOf(field: string, direction: "asc" | "desc") {
  const sign = direction === "desc" ? -1 : 1;
  return (first: StoredRow, second: StoredRow) => {
    const [a, b] = [first[field], second[field]];
    if (a === b) return 0;
    if (a === null || a === undefined) return -sign;
    if (b === null || b === undefined) return sign;
    if (typeof a === "string") return sign * a.localeCompare(String(b));
    return a < b ? -sign : sign;
  };
}
