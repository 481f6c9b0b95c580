import { newId } from "@/lib/chat/id";
import type { RowStore, StoredRow } from "@/lib/store/row-store";
import { FormBrowser } from "@/tests/attack/form-browser";
import type { AccountTarget } from "@/tests/attack/form-inputs";
import { everythingOf, makeVictim } from "@/tests/attack/victim";

type Settings = { account: { devices: { id: string; isThisOne: boolean }[] } };

/** Somebody with an account: an answered conversation about `secret`, a second device, a passkey, and a
 *  link for a new password that nobody has used. */
export async function makeAccountVictim(url: string, store: RowStore, secret: string) {
  const { client, target } = await makeVictim(url, secret);
  const userId = client.owner;
  const browser = FormBrowser.of(client);
  const person = await signUp(browser);
  const second = FormBrowser.of(client);
  await second.submit("signIn", person);
  const passkey = newId();
  const token = newId();
  const now = new Date().toISOString();
  await insert(store, "passkey", ["userId", "credentialID"], {
    ...{ id: passkey, version: 1, userId, name: "A key", publicKey: "x", credentialID: newId() },
    ...{ counter: 0, deviceType: "singleDevice", backedUp: false, createdAt: now },
  });
  await insert(store, "verification", ["identifier"], {
    ...{ id: newId(), version: 1, identifier: `reset-password:${token}`, value: userId },
    ...{
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      createdAt: now,
      updatedAt: now,
    },
  });
  /** All that they have, to be compared with what they had. */
  const everything = async () => ({
    ...(await everythingOf(browser.client, target)),
    settings: await browser.client.call<Settings>("loadSettings", { locale: "en" }),
  });
  const { settings } = await everything();
  const devices = settings.ok ? settings.value.account.devices : [];
  const device = devices.find(({ isThisOne }) => !isThisOne)?.id;
  if (!device) throw new Error("The victim's second device is not there.");
  const account: AccountTarget = { ...person, device, passkey, token };
  return { browser, userId, account, target, everything };
}

/** Makes an account in this browser; how one signs in to it. */
export async function signUp(browser: FormBrowser) {
  const person = { email: `${newId().toLowerCase()}@example.com`, password: `secret ${newId()}` };
  const outcome = await browser.submit("signUp", person);
  if (outcome !== "/") throw new Error(`Nobody could sign up: ${outcome}`);
  return person;
}

async function insert(store: RowStore, table: string, indexed: string[], after: StoredRow) {
  const change = { table, before: null, after, indexed, unique: [], endsAt: null };
  if ((await store.commitRows([change])) !== "ok") throw new Error(`No row for ${table}.`);
}
