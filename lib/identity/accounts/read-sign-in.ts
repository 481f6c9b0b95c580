import "server-only";
import { z } from "zod";
import type { RowStore } from "@/lib/store/row-store";

/** A sign-in that is good: whose, and which. Times are milliseconds since the epoch. */
export type SignIn = {
  id: string;
  token: string;
  userId: string;
  email: string;
  name: string;
  /** When it was last prolonged. */
  prolongedAt: number;
};

const time = z.iso.datetime().transform((text) => Date.parse(text));
const sessionRow = z.looseObject({
  id: z.string(),
  token: z.string(),
  userId: z.string(),
  expiresAt: time,
  updatedAt: time,
  startedAt: z.number().nullish(),
});
const userRow = z.looseObject({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  signedOutAt: z.number().nullish(),
});

/** The sign-in with this token; null when there is none, it has expired, or its person has since signed
 *  out everywhere. One round trip, and none of better-auth: every request of theirs asks this. */
export async function readSignIn(
  store: RowStore,
  token: string,
  now: number,
): Promise<SignIn | null> {
  const rows = await store.readRows({
    table: "session",
    by: { field: "token", values: [token] },
    joins: [{ table: "user", from: "userId", to: "id" }],
  });
  const [session] = rows.flatMap(({ table, row }) =>
    table === "session" ? [sessionRow.parse(row)] : [],
  );
  const [user] = rows.flatMap(({ table, row }) => (table === "user" ? [userRow.parse(row)] : []));
  if (!session || !user || session.expiresAt <= now) return null;
  if ((session.startedAt ?? 0) <= (user.signedOutAt ?? -1)) return null;
  return {
    id: session.id,
    token: session.token,
    userId: user.id,
    email: user.email,
    name: user.name,
    prolongedAt: session.updatedAt,
  };
}
