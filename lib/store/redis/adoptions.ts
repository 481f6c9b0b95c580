import "server-only";
import { z } from "zod";
import { keysOf } from "@/lib/store/redis/keys";
import type { ScriptRunner } from "@/lib/store/redis/run-script";
import { adoptGuestScript, readAdoptionScript } from "@/lib/store/redis/scripts/adoption";
import type { Store } from "@/lib/store/store";

/** As long as a browser keeps a guest's cookie. */
const guestSeconds = 400 * 24 * 60 * 60;

/** What guests have given to accounts. */
export function adoptionsIn(run: ScriptRunner): Pick<Store, "adoptGuest" | "readAdoption"> {
  return {
    async adoptGuest(guest, account) {
      // Where the account has the guest's very id, an old cookie must never open it, however long it was
      // renewed. Otherwise there is nothing left to open.
      const seconds = guest === account ? 0 : guestSeconds;
      return z
        .string()
        .parse(await run(adoptGuestScript, [keysOf(guest).adoption], [account, seconds]));
    },
    async readAdoption(guest) {
      return z
        .string()
        .nullable()
        .parse(await run(readAdoptionScript, [keysOf(guest).adoption], []));
    },
  };
}
