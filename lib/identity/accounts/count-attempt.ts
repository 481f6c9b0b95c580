import "server-only";
import { headers } from "next/headers";
import { readEnvironment } from "@/lib/env";
import { clientAddress } from "@/lib/identity/client-address";
import { getStore } from "@/lib/store/get-store";
import type { AttemptLimit } from "@/lib/store/store";

type Kind = "sign-in" | "sign-up" | "reset" | "password" | "email";

/** For each kind of attempt, how many come from one address and, of those, about one e-mail or account.
 *  The address's limit is the larger one: a household or an office shares it. */
const limits: { [kind in Kind]: { address: AttemptLimit; subject: AttemptLimit } } = {
  "sign-in": both("sign-in", { address: 100, subject: 10, windowSeconds: 600 }),
  "sign-up": both("sign-up", { address: 60, subject: 10, windowSeconds: 3600 }),
  reset: both("reset", { address: 30, subject: 5, windowSeconds: 3600 }),
  password: both("password", { address: 100, subject: 10, windowSeconds: 600 }),
  email: both("email", { address: 30, subject: 5, windowSeconds: 3600 }),
};

/** What counting an attempt came to: for how many minutes no more are taken, or how to take it back,
 *  because whoever has the right password is not guessing. */
export type Attempt = { minutes: number } | { minutes: null; succeeded(): Promise<void> };

/** Counts an attempt before anything is looked at, so that many at once count as many. Throws StoreError
 *  when it cannot be counted: then there is none. */
export async function countAttempt(kind: Kind, subject: string | null): Promise<Attempt> {
  const address = clientAddress(await headers(), readEnvironment().trustedProxies);
  const store = await getStore();
  const counted: [AttemptLimit, string][] = [[limits[kind].address, address]];
  if (subject !== null) counted.push([limits[kind].subject, subject.toLowerCase()]);
  const waits = await Promise.all(counted.map((one) => store.takeAttempt(...one)));
  const longest = Math.max(...waits.map((wait) => wait ?? 0));
  if (longest > 0) return { minutes: Math.ceil(longest / 60_000) };
  return {
    minutes: null,
    async succeeded() {
      await Promise.all(counted.map((one) => store.giveBackAttempt(...one)));
    },
  };
}

function both(kind: Kind, most: { address: number; subject: number; windowSeconds: number }) {
  const { windowSeconds } = most;
  return {
    address: { name: `${kind}-address`, most: most.address, windowSeconds },
    subject: { name: `${kind}-subject`, most: most.subject, windowSeconds },
  };
}
