import "server-only";
import type { AdapterFactoryCustomizeAdapterCreator } from "better-auth/adapters";
import type { RowChange, StoredRow } from "@/lib/store/row-store";

type Tools = Parameters<AdapterFactoryCustomizeAdapterCreator>[0];
export type Schema = Pick<Tools, "schema" | "getDefaultModelName" | "getFieldName">;

/** Rows are kept this long beyond their end: better-auth itself says that they have ended. */
const graceMs = 24 * 60 * 60 * 1000;

/** By which a sign-in with another service finds its account; better-auth's schema does not mark it. */
const indexedBeside = ["accountId"];

/** What better-auth's schema says of one table. */
export function rowTable({ schema, getDefaultModelName, getFieldName }: Schema, table: string) {
  const model = getDefaultModelName(table);
  const fields = Object.entries(schema[model]?.fields ?? {}).map(([field, attributes]) => ({
    field,
    name: getFieldName({ model, field }),
    ...attributes,
  }));
  const unique = fields.filter((field) => field.unique).map(({ name }) => name);
  const indexed = fields
    .filter((field) => {
      return field.unique || field.index || field.references || indexedBeside.includes(field.field);
    })
    .map(({ name }) => name);
  return {
    indexed,
    isIndexed: (field: string) => field === "id" || indexed.includes(field),
    /** The change as the store takes it. */
    change: (before: StoredRow | null, after: StoredRow | null): RowChange => ({
      ...{ table, before, after, indexed, unique },
      endsAt: typeof after?.expiresAt === "string" ? Date.parse(after.expiresAt) + graceMs : null,
    }),
    /** The tables whose rows belong to rows of this one, and go with them: better-auth leaves the
     *  passkeys of a deleted user to a database's ON DELETE CASCADE. */
    children: Object.entries(schema).flatMap(([childModel, child]) =>
      Object.entries(child.fields)
        .filter(([, { references }]) => {
          return (
            references &&
            getDefaultModelName(references.model) === model &&
            references.onDelete !== "set null"
          );
        })
        .map(([field]) => ({
          table: child.modelName,
          field: getFieldName({ model: childModel, field }),
        })),
    ),
  };
}
