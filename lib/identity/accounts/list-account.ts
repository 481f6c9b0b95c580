import "server-only";
import { z } from "zod";
import type { Device, Passkey } from "@/lib/chat/account";
import { hasPassword } from "@/lib/identity/accounts/manage-account";
import type { Visitor } from "@/lib/identity/visitor";
import { getStore } from "@/lib/store/get-store";
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

/** What the settings show of an account. */
export type AccountSettings = {
  email: string;
  name: string;
  hasPassword: boolean;
  devices: Device[];
  passkeys: Passkey[];
};

/** The account of whoever asks; null for a guest. */
export async function readAccountSettings({ signIn }: Visitor): Promise<AccountSettings | null> {
  if (!signIn) return null;
  const store = await getStore();
  const [signIns, passkeys, isByPassword] = await Promise.all([
    listSignIns(store, signIn.userId),
    listPasskeys(store, signIn.userId),
    hasPassword(signIn.userId),
  ]);
  const devices = signIns.map(({ token: _, ...device }) => {
    return { ...device, isThisOne: device.id === signIn.id };
  });
  const { email, name } = signIn;
  return { email, name, hasPassword: isByPassword, devices, passkeys };
}

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
async function listPasskeys(store: RowStore, userId: string) {
  const rows = await rowsOf(store, "passkey", userId);
  return rows
    .map((row) => passkeyRow.parse(row))
    .map(({ id, name, createdAt }) => ({ id, name: name ?? "", createdAt: createdAt ?? 0 }));
}

async function rowsOf(store: RowStore, table: string, userId: string): Promise<StoredRow[]> {
  const by = { field: "userId", values: [userId] };
  return (await store.readRows({ table, by, joins: [] })).map(({ row }) => row);
}
