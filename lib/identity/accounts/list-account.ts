import "server-only";
import { z } from "zod";
import type { RowStore, StoredRow } from "@/lib/store/row-store";

const time = z.iso.datetime().transform((text) => Date.parse(text));
const sessionRow = z.looseObject({
  id: z.string(),
  token: z.string(),
  userAgent: z.string().nullish(),
  createdAt: time,
  updatedAt: time,
  expiresAt: time,
});
const passkeyRow = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  createdAt: time.nullish(),
});

/** The sign-ins of an account that are good, the last seen first. */
export async function listSignIns(store: RowStore, userId: string) {
  const rows = await rowsOf(store, "session", userId);
  return rows
    .map((row) => sessionRow.parse(row))
    .filter(({ expiresAt }) => expiresAt > Date.now())
    .sort((a, b) => b.updatedAt - a.updatedAt)
    .map(({ id, token, userAgent, createdAt, updatedAt }) => ({
      ...{ id, token, userAgent: userAgent ?? "" },
      signedInAt: createdAt,
      lastSeenAt: updatedAt,
    }));
}

/** The passkeys of an account. */
export async function listPasskeys(store: RowStore, userId: string) {
  const rows = await rowsOf(store, "passkey", userId);
  return rows
    .map((row) => passkeyRow.parse(row))
    .map(({ id, name, createdAt }) => ({ id, name: name ?? "", createdAt: createdAt ?? 0 }));
}

async function rowsOf(store: RowStore, table: string, userId: string): Promise<StoredRow[]> {
  const by = { field: "userId", values: [userId] };
  return (await store.readRows({ table, by, joins: [] })).map(({ row }) => row);
}
