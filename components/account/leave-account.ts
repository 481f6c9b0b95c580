import { offlineCopy } from "@/components/offline/offline-copy";

const channelName = "daram-account";
/** What of the browser's storage belongs to a person and not to the browser. */
const personal = /^(draft|draft-pasted|queue|changes|unsaved):|^changes-taken-at$/;
/** Whose the rest is, where it is an account's. */
const markKey = "account";

/** Takes everything of the account that was signed out of out of this browser, and begins anew, in its
 *  other tabs as well. */
export async function leaveAccount(): Promise<void> {
  new BroadcastChannel(channelName).postMessage("left");
  await beginAnew();
}

/** Does so in this tab when another one was signed out; returns what ends that. */
export function followLeaving(): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener("message", () => void beginAnew());
  return () => channel.close();
}

/** Sees to it that what the browser keeps is this account's, or a guest's (null): another account's, whose
 *  sign-in was ended elsewhere, is forgotten. What a guest wrote comes along to the account. */
export function keepOnlyOf(mark: string | null): void {
  try {
    const before = localStorage.getItem(markKey);
    if (before !== null && before !== mark) return void beginAnew();
    if (mark !== null) localStorage.setItem(markKey, mark);
  } catch {
    // Where storage is forbidden, nothing was kept.
  }
}

async function beginAnew(): Promise<void> {
  await offlineCopy.clear();
  forgetStored();
  location.replace("/");
}

function forgetStored(): void {
  try {
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of Object.keys(storage)) {
        if (personal.test(key) || key === markKey) storage.removeItem(key);
      }
    }
  } catch {
    // Where storage is forbidden, nothing was kept.
  }
}
