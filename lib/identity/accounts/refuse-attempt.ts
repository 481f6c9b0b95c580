import "server-only";
import { headers } from "next/headers";
import { readEnvironment } from "@/lib/env";
import { clientAddress } from "@/lib/identity/client-address";
import { getStore } from "@/lib/store/get-store";
import type { AttemptLimit } from "@/lib/store/store";

type Kind = "sign-in" | "sign-up" | "reset" | "password";

/** For each kind of attempt, how many come from one address and, of those, about one e-mail or account.
 *  The address's limit is the larger one: a household or an office shares it. */
const limits: { [kind in Kind]: { address: AttemptLimit; subject: AttemptLimit } } = {
  "sign-in": both("sign-in", { address: 50, subject: 10, windowSeconds: 600 }),
  "sign-up": both("sign-up", { address: 20, subject: 10, windowSeconds: 3600 }),
  reset: both("reset", { address: 20, subject: 5, windowSeconds: 3600 }),
  password: both("password", { address: 50, subject: 10, windowSeconds: 600 }),
};

/** Counts an attempt; for how many minutes no more are taken, or null when this one is. Throws
 *  StoreError when it cannot be counted: then there is none. */
export async function refuseAttempt(kind: Kind, subject: string | null): Promise<number | null> {
  const address = clientAddress(await headers(), readEnvironment().trustedProxies);
  const store = await getStore();
  const waits = await Promise.all([
    store.takeAttempt(limits[kind].address, address),
    subject === null ? null : store.takeAttempt(limits[kind].subject, subject.toLowerCase()),
  ]);
  const longest = Math.max(...waits.map((wait) => wait ?? 0));
  return longest > 0 ? Math.ceil(longest / 60_000) : null;
}

function both(kind: Kind, most: { address: number; subject: number; windowSeconds: number }) {
  const { windowSeconds } = most;
  return {
    address: { name: `${kind}-address`, most: most.address, windowSeconds },
    subject: { name: `${kind}-subject`, most: most.subject, windowSeconds },
  };
}
